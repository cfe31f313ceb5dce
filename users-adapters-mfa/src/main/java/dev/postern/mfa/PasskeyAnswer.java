package dev.postern.mfa;

import dev.postern.user.UserId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser sent: {@code PublicKeyCredential.toJSON()} (Web Authentication Level 3, section
 * 5.1). Each function throws a RuntimeException where it is none.
 */
final class PasskeyAnswer {
  /** Characters. An attestation with a chain of certificates takes a few thousand. */
  private static final int LONGEST = 64 * 1024;

  private static final int LONGEST_ID = 1_023; // section 7.1, step 25

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode credential;
  private final byte[] id;

  private PasskeyAnswer(JsonNode credential) {
    this.credential = credential;
    this.id = bytes(credential.required("id"));
    boolean sameId =
        !credential.has("rawId") || Arrays.equals(id, bytes(credential.required("rawId")));
    boolean publicKey = credential.required("type").stringValue().equals("public-key");
    if (!sameId || !publicKey || id.length > LONGEST_ID) {
      throw new IllegalArgumentException("not a public-key credential");
    }
  }

  static PasskeyAnswer parse(String answer) {
    if (answer.length() > LONGEST) {
      throw new IllegalArgumentException("too long");
    }
    return new PasskeyAnswer(STRICT.readTree(answer));
  }

  /** Of a document inside the answer, as strictly. */
  static JsonNode parse(byte[] json) {
    return STRICT.readTree(json);
  }

  byte[] credentialId() {
    return id.clone();
  }

  /** One of the response's members, which must be there. */
  byte[] response(String member) {
    return bytes(credential.required("response").required(member));
  }

  /** The user handle as it was sent; some authenticators keep none. */
  Optional<byte[]> userHandle() {
    JsonNode handle = credential.required("response").path("userHandle");
    return handle.isNull() || handle.isMissingNode()
        ? Optional.empty()
        : Optional.of(bytes(handle));
  }

  /** Whose it claims to be. */
  Optional<UserId> claimedOwner() {
    return userHandle().filter(bytes -> bytes.length == 2 * Long.BYTES).map(PasskeyAnswer::userId);
  }

  /** How the authenticator can be reached: the browser's word. */
  List<String> transports() {
    JsonNode all = credential.required("response").path("transports");
    Stream<JsonNode> each = StreamSupport.stream(all.spliterator(), false);
    return each.filter(JsonNode::isString).map(JsonNode::stringValue).toList();
  }

  /** Whether it is kept by the authenticator: the browser's word, if it said it. */
  Optional<Boolean> discoverable() {
    JsonNode kept = credential.at("/clientExtensionResults/credProps/rk");
    return kept.isBoolean() ? Optional.of(kept.booleanValue()) : Optional.empty();
  }

  private static byte[] bytes(JsonNode base64url) {
    return Base64.getUrlDecoder().decode(base64url.stringValue());
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static UserId userId(byte[] handle) {
    ByteBuffer bytes = ByteBuffer.wrap(handle);
    return new UserId(new UUID(bytes.getLong(), bytes.getLong()));
  }

  /** The user handle of an account: the 16 bytes of its id. */
  static byte[] userHandle(UserId id) {
    UUID uuid = id.value();
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }
}
