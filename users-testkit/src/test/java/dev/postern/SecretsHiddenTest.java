package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.account.ConfirmationRequest;
import dev.postern.account.ConfirmationResult.Confirmed;
import dev.postern.account.SignUpRequest;
import dev.postern.account.SignUpResult.MailSent;
import dev.postern.account.SignUpResult.SignedUp;
import dev.postern.authentication.FactorAnswer;
import dev.postern.authentication.Identification.Identified;
import dev.postern.authentication.LoginResult.LoggedIn;
import dev.postern.authentication.LoginResult.SecondFactorRequired;
import dev.postern.authentication.PasswordAttempt;
import dev.postern.authentication.StartedFlow;
import dev.postern.authentication.Visit;
import dev.postern.credential.AttemptId;
import dev.postern.credential.CustomCredential;
import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.FactorId;
import dev.postern.credential.PasswordCredential;
import dev.postern.credential.PasswordDigest;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordOwner;
import dev.postern.credential.Proofs;
import dev.postern.credential.SignUpAttempt;
import dev.postern.event.AuditEntry;
import dev.postern.event.SecurityEvent;
import dev.postern.federation.IdentityProvider.Departure;
import dev.postern.federation.ProviderMemory;
import dev.postern.notification.Delivery;
import dev.postern.notification.MailRequest;
import dev.postern.notification.Notification.MailedLink;
import dev.postern.notification.Outbox.Waiting;
import dev.postern.secondfactor.Prompt;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secondfactor.StoredFactorId;
import dev.postern.secret.Sealed;
import dev.postern.secret.Secret;
import dev.postern.session.Assurance;
import dev.postern.session.LiveSession;
import dev.postern.session.RememberToken;
import dev.postern.session.RememberedLogin;
import dev.postern.session.RememberedLoginId;
import dev.postern.session.Rotation;
import dev.postern.session.Session;
import dev.postern.session.SessionId;
import dev.postern.session.StartedSession;
import dev.postern.session.TrustedDevice;
import dev.postern.session.TrustedDeviceId;
import dev.postern.testkit.Fixtures;
import dev.postern.testkit.MapCarrier;
import dev.postern.token.Flow;
import dev.postern.token.Links;
import dev.postern.token.OneTimeToken;
import dev.postern.token.TokenPurpose;
import dev.postern.user.User;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written into a log by mistake tells no secret. */
class SecretsHiddenTest {
  private static final Secret SECRET = Fixtures.secret();
  private static final byte[] OPAQUE = "opaque-bytes-of-an-adapter".getBytes(UTF_8);
  private static final PasswordHash HASH = PasswordHash.ofPhc("$argon2id$v=19$c2FsdA$aGFzaA");
  private static final RememberedLoginId LOGIN = new RememberedLoginId(new UUID(9, 10));
  private static final User USER = Fixtures.confirmed(ADA);

  private static Stream<String> spellings(byte[] secret) {
    return Stream.of(
        new String(secret, UTF_8),
        Arrays.toString(secret),
        HexFormat.of().formatHex(secret),
        Base64.getEncoder().encodeToString(secret),
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  private static List<String> secrets() {
    return Stream.of(
            SECRET.exposeBase64Url().getBytes(UTF_8),
            Base64.getUrlDecoder().decode(SECRET.exposeBase64Url()),
            SECRET.hash().toBytes(),
            PASSWORD.exposeUtf8(),
            OTHER_PASSWORD.exposeUtf8(),
            HASH.exposePhc().getBytes(UTF_8),
            PasswordDigest.of(PASSWORD).exposeSha1(),
            OPAQUE)
        .flatMap(SecretsHiddenTest::spellings)
        .toList();
  }

  static Stream<Object> toString_everythingThatHoldsASecret_tellsNone() {
    return Stream.of(values(), requests(), stored(), results()).flatMap(it -> it);
  }

  private static Stream<Object> values() {
    var custom = new CustomCredential(new FactorId("totp"), 1, OPAQUE);
    var carrier = new MapCarrier();
    carrier.carry(SECRET);
    var token = new RememberToken(LOGIN, SECRET);
    carrier.remember(token, Duration.ofDays(30));
    return Stream.of(
        SECRET,
        SECRET.hash(),
        token,
        PASSWORD,
        HASH,
        PasswordDigest.of(PASSWORD),
        custom,
        carrier,
        new ProviderMemory(OPAQUE),
        new Departure(URI.create("https://acme.example"), new ProviderMemory(OPAQUE)),
        Sealed.of(OPAQUE),
        new Prompt(new String(OPAQUE, UTF_8), OPAQUE),
        mail(),
        new Delivery(new UUID(1, 2), ADA, mail()));
  }

  private static MailedLink mail() {
    Links links = new Links(URI.create("https://example.com"), "/users");
    return new MailedLink(
        Locale.ENGLISH,
        TokenPurpose.CONFIRM,
        links.exposeLink(TokenPurpose.CONFIRM, SECRET),
        Duration.ofDays(3));
  }

  private static Stream<Object> requests() {
    var browser = Optional.of(SECRET.hash());
    return Stream.of(
        new SignUpRequest(ADA, PASSWORD, BROWSER),
        new PasswordAttempt(ADA, PASSWORD, browser, BROWSER),
        new ConfirmationRequest(
            SECRET,
            browser,
            Optional.of(PASSWORD),
            Optional.of(OTHER_PASSWORD),
            Visit.of(BROWSER)));
  }

  private static Stream<Object> stored() {
    AttemptId attempt = new AttemptId(new UUID(1, 2));
    var mail =
        new MailRequest(
            new UUID(3, 4), MailRequest.Kind.SIGN_UP, ADA, null, attempt, SECRET.hash(), null, NOW);
    var event = new SecurityEvent.LoggedIn(USER.id(), "password");
    return Stream.of(
        new PasswordCredential(HASH, NOW),
        new PasswordOwner(USER, HASH, false),
        new SignUpAttempt(attempt, ADA, HASH, SECRET.hash(), null, NOW, NOW),
        new OneTimeToken(
            SECRET.hash(), TokenPurpose.CONFIRM, USER.id(), attempt, SECRET.hash(), ADA, NOW, NOW),
        new Waiting(mail, 1),
        new AuditEntry(new UUID(5, 6), NOW, event, BROWSER),
        new RememberedLogin(
            LOGIN,
            USER.id(),
            new Rotation(SECRET.hash(), SECRET.hash(), SECRET.hash(), NOW),
            Proofs.of(FactorId.PASSWORD),
            NOW,
            NOW,
            BROWSER),
        new StoredFactor(
            new StoredFactorId(new UUID(11, 12)),
            USER.id(),
            new FactorId("totp"),
            "",
            1,
            Sealed.of(OPAQUE),
            0,
            NOW,
            null),
        flow(),
        new TrustedDevice(
            new TrustedDeviceId(new UUID(13, 14)), SECRET.hash(), USER.id(), BROWSER, NOW, NOW),
        started().live());
  }

  private static Flow flow() {
    return new Flow(
        SECRET.hash(),
        Flow.Kind.LOGIN,
        USER.id(),
        SECRET.hash(),
        Proofs.of(FactorId.PASSWORD),
        0,
        false,
        new Flow.Question(FactorId.MAIL, Sealed.of(OPAQUE)),
        NOW,
        NOW);
  }

  private static final StartedFlow FLOW =
      new StartedFlow(SECRET, Optional.of(SECRET), List.of(FactorId.RECOVERY), List.of(), false);

  private static StartedSession started() {
    var id = new SessionId(new UUID(7, 8));
    var session =
        new Session(
            id,
            SECRET.hash(),
            USER.id(),
            Proofs.of(FactorId.PASSWORD),
            Assurance.FRESH,
            NOW,
            NOW,
            NOW,
            BROWSER,
            null);
    return new StartedSession(SECRET, new LiveSession(session, USER, true, EnrolledFactors.NONE));
  }

  private static Stream<Object> results() {
    return Stream.of(
        started(),
        new LoggedIn(started(), true),
        new SecondFactorRequired(FLOW),
        new MailSent(USER, false, SECRET),
        new SignedUp(USER, Optional.of(started()), Optional.of(FLOW)),
        new Confirmed(USER, Optional.of(started()), Optional.of(FLOW)),
        new FactorAnswer(FactorId.RECOVERY, SECRET.exposeBase64Url()),
        new MfaRequiredException(FLOW),
        new Identified(USER, true, Proofs.of(FactorId.PASSWORD), true));
  }

  @ParameterizedTest
  @MethodSource
  void toString_everythingThatHoldsASecret_tellsNone(Object holder) {
    assertThat(holder.toString()).isNotEmpty().doesNotContain(secrets());
  }
}
