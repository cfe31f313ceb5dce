package dev.postern;

import dev.postern.account.ConfirmationRequest;
import dev.postern.account.ConfirmationResult;
import dev.postern.account.SignUpRequest;
import dev.postern.account.SignUpResult;
import dev.postern.account.SignUpResult.MailSent;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.PasswordAttempt;
import dev.postern.authentication.Visit;
import dev.postern.credential.Password;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretSource;
import dev.postern.session.StartedSession;
import dev.postern.testkit.FastPasswordHasher;
import dev.postern.testkit.FixedBreachedPasswords;
import dev.postern.testkit.FixedKeys;
import dev.postern.testkit.Fixtures;
import dev.postern.testkit.MapCarrier;
import dev.postern.testkit.MemoryStores;
import dev.postern.testkit.PlainAccessTokens;
import dev.postern.testkit.RecordingNotifier;
import dev.postern.testkit.Stores;
import dev.postern.testkit.TestClock;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An application over in-memory adapters, and what people do in it. */
final class TestApp {
  final TestClock clock;
  final FastPasswordHasher hasher;
  final RecordingNotifier mailbox;
  final Users users;
  private final MemoryStores memory;
  private final SecretSource secrets;
  private final List<SecondFactor> secondFactors;

  /** For those who do the same thing very often. */
  static UsersConfig.Builder withoutLimits(UsersConfig.Builder config) {
    return config.networkAttempts(0).signupsPerNetwork(0).mailsPerAddress(0).mailsPerNetwork(0);
  }

  /** With every default. */
  TestApp() {
    this(config -> config);
  }

  /** With some settings of its own. */
  TestApp(UnaryOperator<UsersConfig.Builder> settings) {
    this(settings, List.of());
  }

  /** With second factors, too. */
  TestApp(UnaryOperator<UsersConfig.Builder> settings, List<SecondFactor> secondFactors) {
    this.secondFactors = secondFactors;
    this.clock = new TestClock();
    this.hasher = new FastPasswordHasher();
    this.mailbox = new RecordingNotifier();
    this.memory = new MemoryStores();
    this.secrets = SecretSource.of(new SecureRandom());
    this.users = builder(settings).build();
  }

  private TestApp(TestApp before, UnaryOperator<UsersConfig.Builder> settings) {
    this.clock = before.clock;
    this.hasher = before.hasher;
    this.mailbox = before.mailbox;
    this.memory = before.memory;
    this.secrets = before.secrets;
    this.secondFactors = before.secondFactors;
    this.users = builder(settings).build();
  }

  /** The same application after an administrator changed its settings. */
  TestApp restarted(UnaryOperator<UsersConfig.Builder> settings) {
    return new TestApp(this, settings);
  }

  /** Wires it again, for a test that puts something else in the place of an adapter. */
  UsersBuilder builder() {
    return builder(config -> config);
  }

  /** Wires it again, with other settings, too. */
  UsersBuilder builder(UnaryOperator<UsersConfig.Builder> settings) {
    var config = UsersConfig.builder().baseUrl(URI.create("https://example.com"));
    UsersBuilder builder = Users.builder(settings.apply(config).build());
    secondFactors.forEach(builder::secondFactor);
    return memory
        .into(builder)
        .breachedPasswords(new FixedBreachedPasswords(Fixtures.BREACHED_PASSWORD))
        .passwordHasher(hasher)
        .notifier(mailbox)
        .keys(new FixedKeys())
        .accessTokens(new PlainAccessTokens())
        .secrets(secrets)
        .clock(clock);
  }

  Stores stores() {
    return memory.stores();
  }

  SignUpResult tryToSignUp(EmailAddress email, Password password) {
    return users.signUp().signUp(new SignUpRequest(email, password, Fixtures.BROWSER));
  }

  /** Signs up where that sends a mail. */
  MailSent signUp(EmailAddress email, Password password) {
    return (MailSent) tryToSignUp(email, password);
  }

  /** Sends what is due, and hands out the sign-up link that the address got last. */
  Secret mailedLink(EmailAddress email) {
    return mailedLink(email, TokenPurpose.CONFIRM);
  }

  /** Sends what is due, and hands out the link for that which the address got last. */
  Secret mailedLink(EmailAddress email, TokenPurpose purpose) {
    users.outbox().deliverDue();
    List<String> links = mailbox.tokens(email, purpose);
    return Secret.parse(links.get(links.size() - 1)).orElseThrow();
  }

  /** Opens a link in the browser that signed up. */
  ConfirmationResult confirm(Secret link, MailSent signUp) {
    return confirm(link, Optional.of(signUp.browser()), null, null);
  }

  /** Opens a link in another browser and types the password of the sign-up. */
  ConfirmationResult confirm(Secret link, Password password) {
    return confirm(link, Optional.empty(), password, null);
  }

  /** Opens a link in another browser and types a new password. */
  ConfirmationResult confirmWithNew(Secret link, Password newPassword) {
    return confirm(link, Optional.empty(), null, newPassword);
  }

  /** Opens a link in another browser and types nothing. */
  ConfirmationResult open(Secret link) {
    return confirm(link, Optional.empty(), null, null);
  }

  private ConfirmationResult confirm(
      Secret link,
      Optional<Secret> browser,
      @Nullable Password password,
      @Nullable Password newPassword) {
    return users
        .confirmation()
        .confirm(
            new ConfirmationRequest(
                link,
                browser.map(Secret::hash),
                Optional.ofNullable(password),
                Optional.ofNullable(newPassword),
                Visit.of(Fixtures.BROWSER)));
  }

  /** Signs up and confirms, in one browser. */
  User signedUpAndConfirmed(EmailAddress email, Password password) {
    MailSent sent = signUp(email, password);
    var result = confirm(mailedLink(email), sent);
    return ((ConfirmationResult.Confirmed) result).user();
  }

  LoginResult logIn(EmailAddress email, Password password) {
    var attempt = new PasswordAttempt(email, password, Optional.empty(), Fixtures.BROWSER);
    return users.logins().logIn(attempt);
  }

  /** Logs in where that succeeds. */
  StartedSession loggedIn(EmailAddress email, Password password) {
    return logIn(email, password).sessionIfAny().orElseThrow();
  }

  /** A visitor with a browser of their own. */
  UserSession visitor() {
    return users.session(new MapCarrier(), Fixtures.BROWSER);
  }

  /** Whether a session's secret opens anything. */
  boolean opens(Secret session) {
    return users.sessions().find(session).isPresent();
  }

  void advance(Duration by) {
    clock.advance(by);
  }

  /** What was audited since the first that many lines. */
  List<String> auditedAfter(int lines) {
    List<String> all = stores().audited().get();
    return all.subList(lines, all.size());
  }
}
