package dev.postern.mfa;

import dev.postern.credential.CustomCredential;
import dev.postern.credential.FactorId;
import dev.postern.mfa.PasskeyChallenge.Ceremony;
import dev.postern.secondfactor.DiscoverableFactor;
import dev.postern.secondfactor.Prompt;
import dev.postern.secret.SecretSource;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passkeys and security keys: Web Authentication Level 3. */
final class Passkeys implements DiscoverableFactor {
  static final FactorId ID = new FactorId("passkey");
  private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);

  private final PasskeyConfig config;
  private final SecretSource secrets;
  private final PasskeyOptions options;

  // Loads a library of hundreds of classes: at the first answer, not when the application starts.
  private volatile @Nullable WebAuthn4jCeremonies loaded;

  Passkeys(PasskeyConfig config, SecretSource secrets) {
    this.config = config;
    this.secrets = secrets;
    this.options = new PasskeyOptions(config);
  }

  @Override
  public FactorId id() {
    return ID;
  }

  @Override
  public int mostPerUser() {
    return MOST;
  }

  @Override
  public Optional<Prompt> enrol(User user, List<CustomCredential> enrolled, String request) {
    var challenge = PasskeyChallenge.next(Ceremony.ENROL, secrets);
    return Optional.of(asking(options.creation(user, states(enrolled), challenge), challenge));
  }

  @Override
  public Prompt enrolAlone(User user) {
    var challenge = PasskeyChallenge.next(Ceremony.ENROL_ALONE, secrets);
    return asking(options.creation(user, List.of(), challenge), challenge);
  }

  @Override
  public Prompt challenge(User user, List<CustomCredential> enrolled) {
    var challenge = PasskeyChallenge.next(Ceremony.CHALLENGE, secrets);
    return asking(options.request(states(enrolled), challenge), challenge);
  }

  @Override
  public Prompt discover() {
    var challenge = PasskeyChallenge.next(Ceremony.DISCOVER, secrets);
    return asking(options.request(List.of(), challenge), challenge);
  }

  @Override
  public Optional<UserId> claimedOwner(String answer) {
    return unlessWrong(() -> PasskeyAnswer.parse(answer).claimedOwner()).flatMap(owner -> owner);
  }

  @Override
  public String acceptedJson(User user, List<CustomCredential> left) {
    return options.accepted(user, states(left));
  }

  @Override
  public Optional<CustomCredential> finishEnrolment(User user, byte[] pending, String answer) {
    return unlessWrong(
        () -> {
          var asked = PasskeyChallenge.ofPending(pending);
          require(asked.ceremony().isEnrolment(), "asked for a proof");
          return ceremonies().register(PasskeyAnswer.parse(answer), asked).toCredential();
        });
  }

  @Override
  public Optional<CustomCredential> verify(
      User user, CustomCredential enrolled, byte[] pending, String answer) {
    PasskeyState passkey = PasskeyState.of(enrolled);
    return unlessWrong(
        () -> {
          var asked = PasskeyChallenge.ofPending(pending);
          require(!asked.ceremony().isEnrolment(), "asked for an enrolment");
          // One that counts nothing would otherwise answer the same challenge the same way again.
          require(!passkey.hasAnswered(asked.bytes()), "answered already");
          var sent = PasskeyAnswer.parse(answer);
          require(passkey.hasId(sent.credentialId()), "another credential");
          require(isBy(user, sent, asked.ceremony()), "of another account");
          return ceremonies().authenticate(passkey, sent, asked).toCredential();
        });
  }

  /**
   * Who was asked for by name may leave it out; who was found by it may not (section 7.2, step 6).
   */
  private static boolean isBy(User user, PasskeyAnswer answer, Ceremony ceremony) {
    byte[] owner = PasskeyAnswer.userHandle(user.id());
    return answer
        .userHandle()
        .map(handle -> Arrays.equals(handle, owner))
        .orElse(ceremony == Ceremony.CHALLENGE);
  }

  private static Prompt asking(String json, PasskeyChallenge challenge) {
    return new Prompt(json, challenge.toPending());
  }

  private static List<PasskeyState> states(List<CustomCredential> enrolled) {
    return enrolled.stream().map(PasskeyState::of).toList();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /**
   * A visitor may send anything, and no list of what parsers throw is ever complete: what fails is
   * no proof. What they say of it quotes what was sent, so only its kind is logged.
   */
  private static <T> Optional<T> unlessWrong(Supplier<T> check) {
    try {
      return Optional.of(check.get());
    } catch (RuntimeException wrong) {
      LOG.debug("Refused a passkey's answer: {}", wrong.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /** Two threads may each load it at first; either's is as good. */
  private WebAuthn4jCeremonies ceremonies() {
    WebAuthn4jCeremonies ready = loaded;
    if (ready == null) {
      ready = new WebAuthn4jCeremonies(config);
      loaded = ready;
    }
    return ready;
  }
}
