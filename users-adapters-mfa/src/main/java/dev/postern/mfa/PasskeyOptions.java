package dev.postern.mfa;

import dev.postern.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a browser is asked, in the forms that {@code parseCreationOptionsFromJSON}, {@code
 * parseRequestOptionsFromJSON} and {@code signalAllAcceptedCredentials} of {@code
 * PublicKeyCredential} take (Web Authentication Level 3, sections 5.1.8 to 5.1.10).
 */
final class PasskeyOptions {
  /** The COSE algorithms that passkeys may sign with, the best first. */
  static final List<Integer> ALGORITHMS =
      List.of(
          -7, // ES256
          -8, // EdDSA, which is Ed25519
          -257, // RS256, of Windows
          -35, // ES384
          -36, // ES512
          -53); // Ed448

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long TIMEOUT = Duration.ofMinutes(5).toMillis();

  private final PasskeyConfig config;

  PasskeyOptions(PasskeyConfig config) {
    this.config = config;
  }

  String creation(User user, List<PasskeyState> enrolled, PasskeyChallenge challenge) {
    boolean alone = challenge.ceremony().wantsHolderVerified();
    ObjectNode options = JSON.createObjectNode();
    options.putObject("rp").put("id", config.rpId()).put("name", config.rpName());
    options
        .putObject("user")
        .put("id", PasskeyAnswer.text(PasskeyAnswer.userHandle(user.id())))
        .put("name", user.email().typed())
        .put("displayName", ""); // section 5.4.3: empty where there is no other name
    options.put("challenge", PasskeyAnswer.text(challenge.bytes()));
    ArrayNode algorithms = options.putArray("pubKeyCredParams");
    ALGORITHMS.forEach(each -> algorithms.addObject().put("type", "public-key").put("alg", each));
    options.put("timeout", TIMEOUT);
    describe(options.putArray("excludeCredentials"), enrolled);
    options
        .putObject("authenticatorSelection")
        .put("residentKey", alone ? "required" : "preferred")
        .put("requireResidentKey", alone)
        .put("userVerification", alone ? "required" : "preferred");
    options.put("attestation", "none");
    options.putObject("extensions").put("credProps", true);
    return JSON.writeValueAsString(options);
  }

  /** Of those passkeys; of any where there are none. */
  String request(List<PasskeyState> allowed, PasskeyChallenge challenge) {
    ObjectNode options = JSON.createObjectNode();
    options.put("challenge", PasskeyAnswer.text(challenge.bytes()));
    options.put("timeout", TIMEOUT);
    options.put("rpId", config.rpId());
    describe(options.putArray("allowCredentials"), allowed);
    options.put(
        "userVerification", challenge.ceremony().wantsHolderVerified() ? "required" : "preferred");
    return JSON.writeValueAsString(options);
  }

  String accepted(User user, List<PasskeyState> left) {
    return JSON.writeValueAsString(
        Map.of(
            "rpId", config.rpId(),
            "userId", PasskeyAnswer.text(PasskeyAnswer.userHandle(user.id())),
            "allAcceptedCredentialIds",
                left.stream().map(passkey -> PasskeyAnswer.text(passkey.id())).toList()));
  }

  private static void describe(ArrayNode to, List<PasskeyState> passkeys) {
    for (PasskeyState passkey : passkeys) {
      ObjectNode one = to.addObject();
      one.put("type", "public-key").put("id", PasskeyAnswer.text(passkey.id()));
      passkey.transports().forEach(one.putArray("transports")::add);
    }
  }
}
