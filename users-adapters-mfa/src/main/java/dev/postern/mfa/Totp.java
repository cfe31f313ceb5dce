package dev.postern.mfa;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.postern.credential.CustomCredential;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.Prompt;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.secret.SecretSource;
import dev.postern.user.User;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Codes of a generator that knows a secret and the time: RFC 6238 with SHA-1, six digits and steps
 * of thirty seconds, one step early or late. A step is accepted once, and none before it
 * afterwards.
 */
final class Totp implements SecondFactor {
  static final FactorId ID = new FactorId("totp");
  static final int SECRET_BYTES = 20; // RFC 4226 section 4, R6
  static final int STEP_SECONDS = 30;

  private static final int STEPS_OFF = 1; // RFC 6238 section 5.2
  private static final int LONGEST_ANSWER = 64;
  private static final Pattern CODE = Pattern.compile("[0-9]{" + Hotp.DIGITS + "}");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String applicationName;
  private final SecretSource secrets;
  private final InstantSource clock;

  Totp(String applicationName, SecretSource secrets, InstantSource clock) {
    this.applicationName = applicationName;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public FactorId id() {
    return ID;
  }

  @Override
  public int mostPerUser() {
    return 1;
  }

  @Override
  public Optional<Prompt> enrol(User user, List<CustomCredential> enrolled, String request) {
    byte[] secret = secrets.bytes(SECRET_BYTES);
    String text = Base32.encode(secret);
    String uri = OtpauthUri.of(applicationName, user.email(), text);
    var json = Map.of("secret", text, "otpauthUri", uri, "qrSvg", QrCode.of(uri).toSvg());
    return Optional.of(new Prompt(JSON.writeValueAsString(json), secret));
  }

  @Override
  public Optional<CustomCredential> finishEnrolment(User user, byte[] pending, String answer) {
    return pending.length == SECRET_BYTES
        ? accept(new TotpState(pending, Long.MIN_VALUE), answer)
        : Optional.empty();
  }

  @Override
  public Prompt challenge(User user, List<CustomCredential> enrolled) {
    return new Prompt("{}", new byte[0]); // the generator asks for nothing
  }

  @Override
  public Optional<CustomCredential> verify(
      User user, CustomCredential enrolled, byte[] pending, String answer) {
    return accept(TotpState.of(enrolled), answer);
  }

  private Optional<CustomCredential> accept(TotpState state, String answer) {
    String code = withoutSpaces(answer);
    if (!CODE.matcher(code).matches()) {
      return Optional.empty();
    }
    OptionalLong step = lastStepOf(code, state.exposeSecret());
    return step.isPresent() && step.getAsLong() > state.lastStep()
        ? Optional.of(new TotpState(state.exposeSecret(), step.getAsLong()).toCredential())
        : Optional.empty();
  }

  /**
   * The last step about now that has this code: were it the first of two, the code would be good
   * once more. All are computed and compared whichever it is.
   */
  private OptionalLong lastStepOf(String code, byte[] secret) {
    byte[] typed = code.getBytes(US_ASCII);
    long now = Math.floorDiv(clock.instant().getEpochSecond(), STEP_SECONDS);
    OptionalLong found = OptionalLong.empty();
    for (long step = now - STEPS_OFF; step <= now + STEPS_OFF; step++) {
      if (MessageDigest.isEqual(typed, Hotp.code(secret, step).getBytes(US_ASCII))) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** Generators show a code in groups; what is copied from them may hold other spaces, too. */
  private static String withoutSpaces(String typed) {
    return typed.length() > LONGEST_ANSWER
        ? ""
        : typed
            .codePoints()
            .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }
}
