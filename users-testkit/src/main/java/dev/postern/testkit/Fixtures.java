package dev.postern.testkit;

import dev.postern.credential.AttemptId;
import dev.postern.credential.FactorId;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordCredential;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.Proofs;
import dev.postern.credential.SignUpAttempt;
import dev.postern.event.Client;
import dev.postern.notification.MailRequest;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secondfactor.StoredFactorId;
import dev.postern.secret.Sealed;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.session.Assurance;
import dev.postern.session.RememberedLogin;
import dev.postern.session.RememberedLoginId;
import dev.postern.session.Rotation;
import dev.postern.session.Session;
import dev.postern.session.SessionId;
import dev.postern.session.TrustedDevice;
import dev.postern.session.TrustedDeviceId;
import dev.postern.token.Flow;
import dev.postern.token.OneTimeToken;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Named things for tests. Each call makes one with an id of its own. */
public final class Fixtures {
  /** Somebody's address. */
  public static final EmailAddress ADA = EmailAddress.of("Ada@Example.com");

  /** Somebody else's. */
  public static final EmailAddress BOB = EmailAddress.of("bob@example.com");

  /** An acceptable password. */
  public static final Password PASSWORD = Password.of("correct-horse-battery-19");

  /** Another. */
  public static final Password OTHER_PASSWORD = Password.of("another-horse-battery-20");

  /** One that is long enough, and on every list of breached ones. */
  public static final Password BREACHED_PASSWORD = Password.of("passwordpassword");

  /** A hash, as a store sees one. */
  public static final PasswordHash HASH = PasswordHash.ofPhc("$fast$1$00");

  /** A browser. */
  public static final Client BROWSER = new Client("192.0.2.7", "Mozilla/5.0 (Test)");

  /** The start of every test clock. */
  public static final Instant NOW = TestClock.START;

  private static final PredictableSecretSource SECRETS = new PredictableSecretSource(20260302);

  private Fixtures() {}

  /** A secret. */
  public static Secret secret() {
    return SECRETS.next();
  }

  /** A hash of some secret. */
  public static SecretHash secretHash() {
    return secret().hash();
  }

  /** An enabled account whose address is not confirmed. */
  public static User unconfirmed(EmailAddress email) {
    return User.signedUp(new UserId(SECRETS.newId(NOW)), email, true, NOW);
  }

  /** An enabled account whose address is confirmed. */
  public static User confirmed(EmailAddress email) {
    return unconfirmed(email).withEmailConfirmed();
  }

  /** A password as it is stored. */
  public static PasswordCredential password(String phc) {
    return new PasswordCredential(PasswordHash.ofPhc(phc), NOW);
  }

  /** A sign-up attempt of some browser that ends after a day. */
  public static SignUpAttempt attempt(EmailAddress email) {
    return attempt(email, secretHash(), NOW);
  }

  /** A sign-up attempt of that browser, made then, that ends a day after. */
  public static SignUpAttempt attempt(EmailAddress email, SecretHash browser, Instant made) {
    var id = new AttemptId(SECRETS.newId(made));
    var hash = PasswordHash.ofPhc("$fast$" + id.value() + "$00");
    return new SignUpAttempt(
        id, email, hash, browser, Locale.FRENCH, made, made.plus(Duration.ofDays(1)));
  }

  /** A confirmation link of that account, made then, that ends an hour after. */
  public static OneTimeToken confirmToken(User user, Instant made) {
    return new OneTimeToken(
        secretHash(),
        TokenPurpose.CONFIRM,
        user.id(),
        new AttemptId(SECRETS.newId(made)),
        null,
        null,
        made,
        made.plus(Duration.ofHours(1)));
  }

  /** A link of that account that undoes a change of address made then, and ends a week after. */
  public static OneTimeToken undoToken(User user, Instant made) {
    return new OneTimeToken(
        secretHash(),
        TokenPurpose.EMAIL_UNDO,
        user.id(),
        null,
        null,
        user.email(),
        made,
        made.plus(Duration.ofDays(7)));
  }

  /** A log-in link of that account, asked for by some browser then, that ends an hour after. */
  public static OneTimeToken loginToken(User user, Instant made) {
    return new OneTimeToken(
        secretHash(),
        TokenPurpose.LOGIN,
        user.id(),
        null,
        secretHash(),
        null,
        made,
        made.plus(Duration.ofHours(1)));
  }

  /** A session of that account, begun now, that ends after a day. */
  public static Session session(User user) {
    return new Session(
        new SessionId(SECRETS.newId(NOW)),
        secretHash(),
        user.id(),
        Proofs.of(FactorId.PASSWORD),
        Assurance.FRESH,
        NOW,
        NOW,
        NOW.plus(Duration.ofDays(1)),
        BROWSER,
        null);
  }

  /** A device of that account, remembered now, for thirty days. */
  public static RememberedLogin rememberedLogin(User user) {
    return new RememberedLogin(
        new RememberedLoginId(SECRETS.newId(NOW)),
        user.id(),
        new Rotation(secretHash(), secretHash(), secretHash(), NOW),
        Proofs.of(FactorId.PASSWORD),
        NOW,
        NOW.plus(Duration.ofDays(30)),
        BROWSER);
  }

  /** A second factor of that account, enrolled then and never used. */
  public static StoredFactor storedFactor(User user, Instant made) {
    return storedFactor(user, new FactorId("totp"), made);
  }

  /** The same of a factor of that name. */
  public static StoredFactor storedFactor(User user, FactorId factor, Instant made) {
    return new StoredFactor(
        new StoredFactorId(SECRETS.newId(made)),
        user.id(),
        factor,
        "Téléphone",
        1,
        Sealed.of(secretHash().toBytes()),
        0,
        made,
        null);
  }

  /** A log-in of that account, begun then, that lacks a second factor. */
  public static Flow flow(User user, Instant began) {
    return new Flow(
        secretHash(),
        Flow.Kind.LOGIN,
        user.id(),
        secretHash(),
        Proofs.of(FactorId.PASSWORD),
        user.loginEpoch(),
        true,
        null,
        began,
        began.plus(Flow.LIFE));
  }

  /** A device of that account, trusted from then on for thirty days. */
  public static TrustedDevice trustedDevice(User user, Instant made) {
    return new TrustedDevice(
        new TrustedDeviceId(SECRETS.newId(made)),
        secretHash(),
        user.id(),
        BROWSER,
        made,
        made.plus(Duration.ofDays(30)));
  }

  /** A request for a mail, made then. */
  public static MailRequest mailRequest(EmailAddress to, Instant made) {
    return new MailRequest(
        SECRETS.newId(made),
        MailRequest.Kind.SIGN_UP,
        to,
        new UserId(SECRETS.newId(made)),
        new AttemptId(SECRETS.newId(made)),
        secretHash(),
        Locale.JAPANESE,
        made);
  }
}
