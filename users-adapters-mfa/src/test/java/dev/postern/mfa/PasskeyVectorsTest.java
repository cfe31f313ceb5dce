package dev.postern.mfa;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.confirmed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.CustomCredential;
import dev.postern.mfa.PasskeyChallenge.Ceremony;
import dev.postern.testkit.PredictableSecretSource;
import dev.postern.user.User;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The test vectors of Web Authentication Level 3, and what becomes of them with a bit changed. */
class PasskeyVectorsTest {
  private static final User USER = confirmed(ADA);
  private static final Passkeys PASSKEYS =
      new Passkeys(
          new PasskeyConfig(
              "example.org",
              "Postern",
              Set.of(URI.create("https://example.org")),
              Set.of(URI.create("https://example.com"))),
          new PredictableSecretSource());

  private static final String RP_ID_HASH =
      "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b5";

  /** The member x5c, an array of one, and how long that is. */
  private static final Pattern CERTIFICATE = Pattern.compile("637835638159(....)");

  private static final Pattern UNASKED =
      Pattern.compile("crossOrigin(?=\":)|topOrigin(?=\":)|extraData\":\".*(?=\")");

  private static final int UP = 1;
  private static final int UV = 4;
  private static final int BE = 8;
  private static final int BS = 16;
  private static final int AT = 64;

  record Vector(String name, JsonNode registration, JsonNode authentication) {
    @Override
    public String toString() {
      return name;
    }

    byte[] bytes(JsonNode of, String member) {
      return HexFormat.of().parseHex(of.get(member).stringValue());
    }

    boolean isAttested() {
      return !name.contains("-none-");
    }

    /** U2F's statements cover the key, its id, the relying party and the client data alone. */
    boolean signsAuthenticatorData() {
      return isAttested() && !name.contains("-u2f-");
    }

    int flagsAt(byte[] attestationObject) {
      return (HexFormat.of().formatHex(attestationObject).indexOf(RP_ID_HASH) + RP_ID_HASH.length())
          / 2;
    }

    /** Where in an attestation object the certificate is, if there is one. */
    List<Integer> certificate(byte[] attestationObject) {
      Matcher found = CERTIFICATE.matcher(HexFormat.of().formatHex(attestationObject));
      if (!found.find()) {
        return List.of();
      }
      int from = found.end() / 2;
      return IntStream.range(from, from + HexFormat.fromHexDigits(found.group(1))).boxed().toList();
    }

    /** Where in client data that nobody signed members are named that may as well be missing. */
    List<Integer> unasked(byte[] clientData) {
      return UNASKED
          .matcher(new String(clientData, UTF_8))
          .results()
          .flatMap(part -> IntStream.range(part.start(), part.end()).boxed())
          .toList();
    }

    String id() {
      return SoftwareAuthenticator.text(bytes(registration, "credential_id"));
    }

    Optional<CustomCredential> register(byte[] clientData, byte[] attestationObject) {
      return register(Ceremony.ENROL, clientData, attestationObject);
    }

    Optional<CustomCredential> register(
        Ceremony ceremony, byte[] clientData, byte[] attestationObject) {
      return PASSKEYS.finishEnrolment(
          USER,
          new PasskeyChallenge(ceremony, bytes(registration, "challenge")).toPending(),
          "{\"id\":\"%s\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"%s\",\"attestationObject\":\"%s\"}}"
              .formatted(
                  id(),
                  SoftwareAuthenticator.text(clientData),
                  SoftwareAuthenticator.text(attestationObject)));
    }

    Optional<CustomCredential> register() {
      return register(
          bytes(registration, "clientDataJSON"), bytes(registration, "attestationObject"));
    }

    Optional<CustomCredential> authenticate(
        CustomCredential enrolled, byte[] clientData, byte[] data, byte[] signature) {
      return PASSKEYS.verify(
          USER,
          enrolled,
          new PasskeyChallenge(Ceremony.CHALLENGE, bytes(authentication, "challenge")).toPending(),
          "{\"id\":\"%s\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"%s\",\"authenticatorData\":\"%s\",\"signature\":\"%s\"}}"
              .formatted(
                  id(),
                  SoftwareAuthenticator.text(clientData),
                  SoftwareAuthenticator.text(data),
                  SoftwareAuthenticator.text(signature)));
    }

    Optional<CustomCredential> authenticate(CustomCredential enrolled) {
      return authenticate(
          enrolled,
          bytes(authentication, "clientDataJSON"),
          bytes(authentication, "authenticatorData"),
          bytes(authentication, "signature"));
    }
  }

  static List<Vector> vectors() throws Exception {
    try (var file =
        Objects.requireNonNull(
            PasskeyVectorsTest.class.getResourceAsStream(
                "webauthn/w3c-webauthn-l3-test-vectors.json"))) {
      JsonNode all = JsonMapper.shared().readTree(file).get("vectors");
      return all.valueStream()
          .filter(each -> each.at("/registration/attestationObject").isString())
          .map(
              each ->
                  new Vector(
                      each.get("anchor").stringValue(),
                      each.get("registration"),
                      each.get("authentication")))
          .toList();
    }
  }

  @Test
  void vectors_areThere() throws Exception {
    assertThat(vectors()).hasSize(15);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void pair_asTheStandardHasIt_accepted(Vector vector) {
    CustomCredential enrolled = vector.register().orElseThrow();
    assertThat(vector.authenticate(enrolled)).isPresent();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void authentication_anyByteOrFlagChanged_refused(Vector vector) {
    CustomCredential enrolled = vector.register().orElseThrow();
    byte[] client = vector.bytes(vector.authentication(), "clientDataJSON");
    byte[] data = vector.bytes(vector.authentication(), "authenticatorData");
    byte[] signature = vector.bytes(vector.authentication(), "signature");
    assertThat(
            accepted(
                client, any -> true, bad -> vector.authenticate(enrolled, bad, data, signature)))
        .as("clientDataJSON")
        .isEmpty();
    assertThat(
            accepted(
                data, any -> true, bad -> vector.authenticate(enrolled, client, bad, signature)))
        .as("authenticatorData")
        .isEmpty();
    assertThat(
            accepted(
                signature, any -> true, bad -> vector.authenticate(enrolled, client, data, bad)))
        .as("signature")
        .isEmpty();
    for (int flag = 1; flag < 0x100; flag <<= 1) {
      byte[] bad = flipped(data, RP_ID_HASH.length() / 2, flag);
      assertThat(vector.authenticate(enrolled, client, bad, signature))
          .as("flag %d", flag)
          .isEmpty();
    }
  }

  /**
   * What an attestation signs can't be changed. Of its certificate all but the key can, since
   * nobody asks who issued it; one byte in 32 of it is tried, and of a long id. What the format
   * "none" holds is nobody's word but the browser's, which might have said anything in the first
   * place.
   */
  @ParameterizedTest
  @MethodSource("vectors")
  void registration_anyByteChanged_refusedOrHarmless(Vector vector) {
    byte[] client = vector.bytes(vector.registration(), "clientDataJSON");
    byte[] attestation = vector.bytes(vector.registration(), "attestationObject");
    assertThat(accepted(client, any -> true, bad -> vector.register(bad, attestation)))
        .as("clientDataJSON")
        .isSubsetOf(vector.isAttested() ? List.of() : vector.unasked(client));

    var harmless = new ArrayList<Integer>(vector.certificate(attestation));
    if (!vector.signsAuthenticatorData()) {
      int flags = vector.flagsAt(attestation);
      IntStream.range(flags + 1, flags + 1 + 4).forEach(harmless::add); // the counter
      IntStream.range(flags + 5, flags + 5 + 16).forEach(harmless::add); // the AAGUID
    }
    var dull = new ArrayList<Integer>(vector.certificate(attestation));
    int id = vector.flagsAt(attestation) + 1 + 4 + 16 + 2;
    int idEnds = id + vector.bytes(vector.registration(), "credential_id").length;
    IntStream.range(id + 32, idEnds).forEach(dull::add);
    assertThat(
            accepted(
                attestation,
                at -> at % 32 == 0 || !dull.contains(at),
                bad -> vector.register(client, bad)))
        .as("attestationObject")
        .isSubsetOf(harmless);
  }

  /** A changed certificate is accepted with the same key, or not at all. */
  @ParameterizedTest
  @MethodSource("vectors")
  void registration_certificateChanged_samePasskey(Vector vector) {
    byte[] client = vector.bytes(vector.registration(), "clientDataJSON");
    byte[] attestation = vector.bytes(vector.registration(), "attestationObject");
    byte[] stored = vector.register().orElseThrow().exposeOpaque();
    vector.certificate(attestation).stream()
        .filter(at -> at % 32 == 0)
        .flatMap(at -> vector.register(client, flipped(attestation, at, 1)).stream())
        .forEach(accepted -> assertThat(accepted.exposeOpaque()).isEqualTo(stored));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void registration_anyFlagFlipped_refusedOrUnsigned(Vector vector) {
    byte[] client = vector.bytes(vector.registration(), "clientDataJSON");
    byte[] attestation = vector.bytes(vector.registration(), "attestationObject");
    int at = vector.flagsAt(attestation);
    int flags = attestation[at];
    for (int flag = 1; flag < 0x100; flag <<= 1) {
      int now = flags ^ flag;
      boolean backedUpWithoutBeingEligible = (now & BS) != 0 && (now & BE) == 0;
      boolean wrongByItself = flag == UP || flag == AT || backedUpWithoutBeingEligible;
      // Unsigned: user verification, two bits without a meaning, and extensions of which none come.
      assertThat(vector.register(client, flipped(attestation, at, flag)).isPresent())
          .as("flag %d", flag)
          .isEqualTo(!vector.signsAuthenticatorData() && !wrongByItself);
    }
  }

  /** Where the holder has to be verified, no format is accepted that says they were not. */
  @ParameterizedTest
  @MethodSource("vectors")
  void registration_ofTheOnlyFactor_asVerifiedAsItSays(Vector vector) {
    byte[] attestation = vector.bytes(vector.registration(), "attestationObject");
    boolean verified = (attestation[vector.flagsAt(attestation)] & UV) != 0;
    byte[] client = vector.bytes(vector.registration(), "clientDataJSON");
    assertThat(vector.register(Ceremony.ENROL_ALONE, client, attestation).isPresent())
        .isEqualTo(verified);
  }

  private static byte[] flipped(byte[] good, int at, int bits) {
    byte[] bad = good.clone();
    bad[at] = (byte) (bad[at] ^ bits);
    return bad;
  }

  /** At which bytes a flipped bit goes unnoticed. */
  private static List<Integer> accepted(
      byte[] good, IntPredicate tried, Function<byte[], Optional<CustomCredential>> check) {
    return IntStream.range(0, good.length)
        .parallel()
        .filter(tried)
        .filter(at -> check.apply(flipped(good, at, 1)).isPresent())
        .boxed()
        .toList();
  }
}
