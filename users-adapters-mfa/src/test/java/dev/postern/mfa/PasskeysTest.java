package dev.postern.mfa;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.confirmed;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.credential.CustomCredential;
import dev.postern.secondfactor.DiscoverableFactor;
import dev.postern.secondfactor.Prompt;
import dev.postern.secondfactor.SecondFactorFailedException;
import dev.postern.secret.SecretSource;
import dev.postern.testkit.DiscoverableFactorContract;
import dev.postern.testkit.PredictableSecretSource;
import dev.postern.user.User;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PasskeysTest extends DiscoverableFactorContract {
  private static final int UP = SoftwareAuthenticator.UP;
  private static final int UV = SoftwareAuthenticator.UV;
  private static final int BE = SoftwareAuthenticator.BE;
  private static final int BS = SoftwareAuthenticator.BS;
  private static final PasskeyConfig CONFIG =
      PasskeyConfig.of("Postern", URI.create("https://example.org"));

  private final User ada = confirmed(ADA);
  private final SecretSource secrets = new PredictableSecretSource();
  private final Passkeys passkeys = new Passkeys(CONFIG, secrets);
  private final SoftwareAuthenticator authenticator = new SoftwareAuthenticator();

  // of the contract, an authenticator for each enrolment
  private final Map<Prompt, SoftwareAuthenticator> authenticators = new HashMap<>();

  @Override
  protected DiscoverableFactor open() {
    return new Passkeys(CONFIG, secrets);
  }

  private SoftwareAuthenticator of(Prompt enrolment) {
    return authenticators.computeIfAbsent(enrolment, any -> new SoftwareAuthenticator());
  }

  @Override
  protected String answerToEnrolment(Prompt prompt) {
    return of(prompt).create(prompt);
  }

  @Override
  protected String answer(Prompt enrolment, Prompt challenge) {
    return of(enrolment).get(challenge);
  }

  @Override
  protected String answerToEnrolAlone(Prompt prompt, boolean verified) {
    of(prompt).flags = verified ? UP | UV : UP;
    return of(prompt).create(prompt);
  }

  @Override
  protected String answerToDiscover(Prompt enrolment, Prompt prompt, boolean verified) {
    of(enrolment).flags = verified ? UP | UV : UP;
    return of(enrolment).get(prompt);
  }

  private Prompt enrol() {
    return passkeys.enrol(ada, List.of(), "").orElseThrow();
  }

  private Optional<CustomCredential> finish() {
    Prompt prompt = enrol();
    return passkeys.finishEnrolment(ada, prompt.exposePending(), authenticator.create(prompt));
  }

  private CustomCredential enrolled() {
    return finish().orElseThrow();
  }

  private Optional<CustomCredential> use(CustomCredential enrolled) {
    Prompt prompt = passkeys.challenge(ada, List.of(enrolled));
    return passkeys.verify(ada, enrolled, prompt.exposePending(), authenticator.get(prompt));
  }

  private Optional<CustomCredential> discover(CustomCredential enrolled) {
    Prompt prompt = passkeys.discover();
    return passkeys.verify(ada, enrolled, prompt.exposePending(), authenticator.get(prompt));
  }

  // what is asked

  @Test
  void enrol_asksAsTheStandardHasIt() {
    CustomCredential one = enrolled();
    Prompt prompt = passkeys.enrol(ada, List.of(one), "").orElseThrow();
    String challenge =
        SoftwareAuthenticator.text(Arrays.copyOfRange(prompt.exposePending(), 2, 34));
    assertThat(JsonMapper.shared().readTree(prompt.exposeJson()))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"rp": {"id": "example.org", "name": "Postern"},
                     "user": {"id": "%s", "name": "Ada@Example.com", "displayName": ""},
                     "challenge": "%s",
                     "pubKeyCredParams": [
                       {"type": "public-key", "alg": -7}, {"type": "public-key", "alg": -8},
                       {"type": "public-key", "alg": -257}, {"type": "public-key", "alg": -35},
                       {"type": "public-key", "alg": -36}, {"type": "public-key", "alg": -53}],
                     "timeout": 300000,
                     "excludeCredentials": [
                       {"type": "public-key", "id": "%s", "transports": ["internal", "hybrid"]}],
                     "authenticatorSelection": {"residentKey": "preferred",
                       "requireResidentKey": false, "userVerification": "preferred"},
                     "attestation": "none",
                     "extensions": {"credProps": true}}
                    """
                        .formatted(
                            handle(ada),
                            challenge,
                            SoftwareAuthenticator.text(authenticator.id()))));
  }

  private static String handle(User user) {
    String hex = user.id().toString().replace("-", "");
    return SoftwareAuthenticator.text(HexFormat.of().parseHex(hex));
  }

  @Test
  void enrolAlone_asksForAVerifiedHolderAndAResidentKey() {
    var options = JsonMapper.shared().readTree(passkeys.enrolAlone(ada).exposeJson());
    assertThat(options.get("authenticatorSelection").toString())
        .isEqualTo(
            "{\"residentKey\":\"required\",\"requireResidentKey\":true,\"userVerification\":\"required\"}");
    assertThat(options.get("excludeCredentials").size()).isZero();
  }

  @Test
  void challenge_asksForThoseEnrolled_discoverForAny() {
    CustomCredential one = enrolled();
    var challenge =
        JsonMapper.shared().readTree(passkeys.challenge(ada, List.of(one)).exposeJson());
    assertThat(challenge.get("allowCredentials").toString())
        .isEqualTo(
            "[{\"type\":\"public-key\",\"id\":\"%s\",\"transports\":[\"internal\",\"hybrid\"]}]"
                .formatted(SoftwareAuthenticator.text(authenticator.id())));
    assertThat(challenge.get("userVerification").stringValue()).isEqualTo("preferred");
    assertThat(challenge.get("rpId").stringValue()).isEqualTo("example.org");
    assertThat(challenge.get("timeout").intValue()).isEqualTo(300_000);

    var discover = JsonMapper.shared().readTree(passkeys.discover().exposeJson());
    assertThat(discover.get("allowCredentials").size()).isZero();
    assertThat(discover.get("userVerification").stringValue()).isEqualTo("required");
  }

  @Test
  void acceptedJson_namesWhatIsLeft() {
    CustomCredential one = enrolled();
    assertThat(JsonMapper.shared().readTree(passkeys.acceptedJson(ada, List.of(one))))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    "{\"rpId\":\"example.org\",\"userId\":\"%s\",\"allAcceptedCredentialIds\":[\"%s\"]}"
                        .formatted(handle(ada), SoftwareAuthenticator.text(authenticator.id()))));
    assertThat(passkeys.acceptedJson(ada, List.of())).contains("\"allAcceptedCredentialIds\":[]");
  }

  // what is stored

  @Test
  void stored_isAsVersion1() {
    authenticator.flags = UP | UV | BE | BS;
    authenticator.counter = 0xfffffffeL;
    CustomCredential stored = enrolled();
    byte[] bytes = stored.exposeOpaque();
    String hex = HexFormat.of().formatHex(bytes);
    assertThat(stored.version()).isEqualTo(1);
    assertThat(hex).startsWith("0f" + "fffffffe");
    assertThat(hex.substring(2 * 37))
        .startsWith(
            "0f" // fifteen characters
                + HexFormat.of().formatHex("internal,hybrid".getBytes(US_ASCII))
                + "00".repeat(16)
                + "0020"
                + HexFormat.of().formatHex(authenticator.id())
                + "a5010203262001215820");
    PasskeyState state = PasskeyState.of(stored);
    assertThat(state.counter()).isEqualTo(0xfffffffeL);
    assertThat(state.discoverable()).contains(true);
    assertThat(state.toCredential().exposeOpaque()).isEqualTo(bytes);
  }

  @Test
  void stored_whatTheBrowserSaysOfIt_onlyIfItCanBe() {
    authenticator.transports = "[\"usb\", \"usb\", 7, \"Not one\", \"a,b\", \"smart-card\"]";
    authenticator.extensions = "{\"credProps\":{\"rk\":\"yes\"}}";
    PasskeyState state = PasskeyState.of(enrolled());
    assertThat(state.transports()).containsExactly("usb", "smart-card");
    assertThat(state.discoverable()).isEmpty();

    authenticator.transports = "[]";
    authenticator.extensions = "{\"credProps\":{\"rk\":false}}";
    state = PasskeyState.of(enrolled());
    assertThat(state.transports()).isEmpty();
    assertThat(state.discoverable()).contains(false);
  }

  @Test
  void verify_storedInAnotherForm_isNoWrongAnswer() {
    byte[] opaque = enrolled().exposeOpaque();
    for (var stored :
        List.of(
            new CustomCredential(Passkeys.ID, 2, opaque),
            new CustomCredential(Passkeys.ID, 1, Arrays.copyOf(opaque, 40)))) {
      assertThatThrownBy(() -> passkeys.verify(ada, stored, new byte[0], "{}"))
          .isInstanceOf(SecondFactorFailedException.class)
          .hasMessageStartingWith("passkey: ");
    }
  }

  // whose it is

  @Test
  void verify_handleOfAnotherAccount_refused_missingOneOnlyWhereItIsAskedFor() {
    CustomCredential enrolled = enrolled();
    authenticator.tellsHandle = false;
    assertThat(use(enrolled)).isPresent();
    assertThat(discover(enrolled)).isEmpty();

    authenticator.tellsHandle = true;
    assertThat(discover(enrolled)).isPresent();
    for (byte[] other : List.of(PasskeyAnswer.userHandle(confirmed(BOB).id()), new byte[0])) {
      authenticator.setUserHandle(other);
      assertThat(use(enrolled)).isEmpty();
      assertThat(discover(enrolled)).isEmpty();
    }
  }

  @Test
  void verify_credentialThatIsNotTheStoredOne_refused() {
    CustomCredential enrolled = enrolled();
    byte[] id = authenticator.id();
    id[0] ^= 1;
    authenticator.setId(id);
    assertThat(use(enrolled)).isEmpty();
  }

  @Test
  void claimedOwner_handleOfSixteenBytes_alone() {
    enrolled();
    for (int length : new int[] {0, 15, 17, 64}) {
      authenticator.setUserHandle(new byte[length]);
      assertThat(passkeys.claimedOwner(authenticator.get(passkeys.discover()))).isEmpty();
    }
    authenticator.setUserHandle(PasskeyAnswer.userHandle(ada.id()));
    assertThat(passkeys.claimedOwner(authenticator.get(passkeys.discover()))).contains(ada.id());
    authenticator.tellsHandle = false;
    assertThat(passkeys.claimedOwner(authenticator.get(passkeys.discover()))).isEmpty();
  }

  // what was asked for

  @Test
  void verify_sameAnswerToTheSameChallenge_refused() {
    CustomCredential enrolled = enrolled(); // counts nothing, as synced ones do
    Prompt prompt = passkeys.challenge(ada, List.of(enrolled));
    String answer = authenticator.get(prompt);
    CustomCredential used =
        passkeys.verify(ada, enrolled, prompt.exposePending(), answer).orElseThrow();
    assertThat(passkeys.verify(ada, used, prompt.exposePending(), answer)).isEmpty();
    assertThat(used.exposeOpaque()).isNotEqualTo(enrolled.exposeOpaque());
  }

  @Test
  void answers_toWhatWasAskedForSomethingElse_refused() {
    CustomCredential enrolled = enrolled();
    Prompt enrolment = enrol();
    Prompt challenge = passkeys.challenge(ada, List.of(enrolled));
    String made = authenticator.create(challengeOf(challenge));
    String used = authenticator.get(enrolment);
    assertThat(passkeys.finishEnrolment(ada, challenge.exposePending(), made)).isEmpty();
    assertThat(passkeys.verify(ada, enrolled, enrolment.exposePending(), used)).isEmpty();
  }

  /** The same challenge, in a form that the authenticator makes a credential for. */
  private Prompt challengeOf(Prompt challenge) {
    ObjectNode options = (ObjectNode) JsonMapper.shared().readTree(enrol().exposeJson());
    options.set("challenge", JsonMapper.shared().readTree(challenge.exposeJson()).get("challenge"));
    return new Prompt(options.toString(), challenge.exposePending());
  }

  @Test
  void answers_toPendingThatWasNeverAsked_refused() {
    CustomCredential enrolled = enrolled();
    Prompt prompt = passkeys.challenge(ada, List.of(enrolled));
    String answer = authenticator.get(prompt);
    byte[] good = prompt.exposePending();
    assertThat(good).hasSize(34);
    assertThat(passkeys.verify(ada, enrolled, good, answer)).isPresent();
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      assertThat(passkeys.verify(ada, enrolled, bad, answer)).isEmpty();
      assertThat(passkeys.verify(ada, enrolled, Arrays.copyOf(good, at), answer)).isEmpty();
    }
  }

  /** Each is wrong in one thing alone, and signed. */
  static List<Consumer<SoftwareAuthenticator>> wrong() {
    return List.of(
        it -> it.flags = UV,
        it -> it.flags = UP | UV | BS,
        it -> it.rpId = "example.com",
        it -> it.rpId = "www.example.org",
        it -> it.origin = "https://example.com",
        it -> it.origin = "https://www.example.org",
        it -> it.origin = "http://example.org",
        it -> it.origin = "https://example.org:8443",
        it -> it.origin = "https://example.org/",
        it -> it.origin = "https://EXAMPLE.org",
        it -> it.origin = "null",
        it -> it.type = "webauthn.other",
        it -> it.type = "",
        it -> it.more = ",\"crossOrigin\":true",
        it -> it.more = ",\"crossOrigin\":true,\"topOrigin\":\"https://example.org\"",
        it -> it.more = ",\"topOrigin\":\"https://example.com\"",
        it -> it.more = ",\"origin\":\"https://example.org\"",
        it -> it.more = ",\"type\":\"webauthn.get\",\"type\":\"webauthn.create\"",
        it -> it.more = "}{");
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void answers_wrongInOneThing_refused(Consumer<SoftwareAuthenticator> bend) {
    CustomCredential enrolled = enrolled();
    assertThat(use(enrolled)).isPresent();
    bend.accept(authenticator);
    assertThat(use(enrolled)).isEmpty();
    assertThat(discover(enrolled)).isEmpty();
    assertThat(finish()).isEmpty();
  }

  @Test
  void answers_ofTheOtherCeremony_refused() {
    CustomCredential enrolled = enrolled();
    authenticator.type = "webauthn.create";
    assertThat(use(enrolled)).isEmpty();
    authenticator.type = "webauthn.get";
    assertThat(finish()).isEmpty();
  }

  @Test
  void answers_inAFrame_onlyWhereThatFrameIsAllowed() {
    var framed =
        new Passkeys(
            new PasskeyConfig(
                "example.org",
                "Postern",
                Set.of(URI.create("https://example.org")),
                Set.of(URI.create("https://app.example.com"))),
            secrets);
    CustomCredential enrolled = enrolled();
    authenticator.more = ",\"crossOrigin\":true,\"topOrigin\":\"https://app.example.com\"";
    Prompt prompt = framed.discover();
    assertThat(framed.verify(ada, enrolled, prompt.exposePending(), authenticator.get(prompt)))
        .isPresent();
    authenticator.more = ",\"crossOrigin\":true,\"topOrigin\":\"https://evil.example.com\"";
    assertThat(framed.verify(ada, enrolled, prompt.exposePending(), authenticator.get(prompt)))
        .isEmpty();
  }

  // flags and counter

  @Test
  void verify_holderNotVerified_enoughBesideAnotherFactor() {
    authenticator.flags = UP;
    CustomCredential enrolled = enrolled();
    assertThat(use(enrolled)).isPresent();
    assertThat(discover(enrolled)).isEmpty();
  }

  @Test
  void verify_backupEligibility_neverChanges() {
    CustomCredential bound = enrolled();
    authenticator.flags = UP | UV | BE;
    assertThat(use(bound)).isEmpty();

    CustomCredential synced = enrolled();
    assertThat(use(synced)).isPresent();
    authenticator.flags = UP | UV;
    assertThat(use(synced)).isEmpty();
  }

  @Test
  void verify_backupState_isKeptAsItIs() {
    authenticator.flags = UP | UV | BE;
    CustomCredential passkey = enrolled();
    assertThat(PasskeyState.of(passkey).isBackedUp()).isFalse();
    authenticator.flags = UP | UV | BE | BS;
    passkey = use(passkey).orElseThrow();
    assertThat(PasskeyState.of(passkey).isBackedUp()).isTrue();
    authenticator.flags = UP | UV | BE;
    passkey = use(passkey).orElseThrow();
    assertThat(PasskeyState.of(passkey).isBackedUp()).isFalse();
    assertThat(PasskeyState.of(passkey).isBackupEligible()).isTrue();
  }

  @Test
  void verify_counter_hasToGrow_whereEitherCounts() {
    CustomCredential passkey = enrolled();
    passkey = use(passkey).orElseThrow();
    authenticator.counter = 7;
    passkey = use(passkey).orElseThrow();
    for (long back : new long[] {7, 6, 0}) {
      authenticator.counter = back;
      assertThat(use(passkey)).as("from 7 to %d", back).isEmpty();
    }
    authenticator.counter = 0xffffffffL;
    passkey = use(passkey).orElseThrow();
    assertThat(PasskeyState.of(passkey).counter()).isEqualTo(0xffffffffL);
    authenticator.counter = 8;
    assertThat(use(passkey)).isEmpty();
  }

  // signatures

  /** Wycheproof's kinds: numbers that are right for every message where nobody looks at them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "3006020100020100",
        "3006020100020101",
        "3006020101020100",
        "3006020101020101",
        "30060201ff0201ff",
        "3080020100020100",
        "3026022100ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551020100",
        "3046022100ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
            + "022100ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
      })
  void verify_signatureOfNobody_refused(String hex) {
    CustomCredential enrolled = enrolled();
    Prompt prompt = passkeys.challenge(ada, List.of(enrolled));
    String answer = authenticator.get(prompt, HexFormat.of().parseHex(hex));
    assertThat(passkeys.verify(ada, enrolled, prompt.exposePending(), answer)).isEmpty();
  }

  @Test
  void verify_signatureByAnotherKey_refused() {
    CustomCredential enrolled = enrolled();
    var other = new SoftwareAuthenticator();
    other.setId(authenticator.id());
    other.tellsHandle = false;
    Prompt prompt = passkeys.challenge(ada, List.of(enrolled));
    assertThat(passkeys.verify(ada, enrolled, prompt.exposePending(), other.get(prompt))).isEmpty();
  }

  // forms

  static List<UnaryOperator<String>> malformed() {
    return List.of(
        answer -> answer.substring(0, answer.length() - 1),
        answer -> answer + " 1",
        answer -> "[" + answer + "]",
        answer -> answer.replace("\"public-key\"", "\"password\""),
        answer -> answer.replace("\"type\":\"public-key\"", "\"type\":null"),
        answer -> answer.replaceFirst("\"rawId\":\"..", "\"rawId\":\"__"),
        answer -> answer.replaceFirst("\"id\":\"..", "\"id\":\"__"),
        answer -> answer.replaceFirst("\\{", "{\"id\":\"AAAA\","),
        answer -> answer.replace("\"clientDataJSON\":\"", "\"clientDataJSON\":\"+"),
        answer -> answer.replace("\"clientDataJSON\"", "\"clientData\""),
        answer -> answer.replaceFirst("\"clientDataJSON\":\"[^\"]*\"", "\"clientDataJSON\":7"),
        answer -> answer.replace("\"response\"", "\"answer\""),
        answer -> answer.replaceFirst("\\{", "{\"more\":\"" + "x".repeat(64 * 1024) + "\","),
        answer -> answer.replaceFirst("\\{", "{\"more\":" + "[".repeat(20_000) + ","));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void answers_malformed_refused(UnaryOperator<String> bend) {
    CustomCredential enrolled = enrolled();
    Prompt challenge = passkeys.challenge(ada, List.of(enrolled));
    String used = bend.apply(authenticator.get(challenge));
    assertThat(passkeys.verify(ada, enrolled, challenge.exposePending(), used)).isEmpty();
    Prompt enrolment = enrol();
    String made = bend.apply(authenticator.create(enrolment));
    assertThat(passkeys.finishEnrolment(ada, enrolment.exposePending(), made)).isEmpty();
  }

  @Test
  void answers_withoutRawId_accepted() {
    Prompt prompt = enrol();
    String made = authenticator.create(prompt).replaceFirst("\"rawId\":\"[^\"]*\",", "");
    assertThat(made).doesNotContain("rawId");
    assertThat(passkeys.finishEnrolment(ada, prompt.exposePending(), made)).isPresent();
  }

  @Test
  void finishEnrolment_idOfMoreThanTheStandardAllows_refused() {
    authenticator.setId(new byte[1_023]);
    assertThat(finish()).isPresent();
    authenticator.setId(new byte[1_024]);
    assertThat(finish()).isEmpty();
  }

  @Test
  void stored_moreThanAnyAuthenticatorHas_refused() {
    assertThat(withKeyOf(4_000).toCredential().exposeOpaque().length).isLessThanOrEqualTo(4_096);
    assertThatThrownBy(() -> withKeyOf(4_100)).isInstanceOf(IllegalArgumentException.class);
  }

  private static PasskeyState withKeyOf(int bytes) {
    var key = new PasskeyState.Key(new byte[16], new byte[16], new byte[bytes]);
    return PasskeyState.enrolled(
        key, false, false, Optional.empty(), 0, new byte[32], List.of("usb"));
  }
}
