package dev.postern;

import dev.postern.account.AccountErasure;
import dev.postern.account.AccountExport;
import dev.postern.account.EmailChange;
import dev.postern.account.EmailConfirmation;
import dev.postern.account.ExportSections;
import dev.postern.account.Housekeeping;
import dev.postern.account.LanguageChoice;
import dev.postern.account.LoginLinks;
import dev.postern.account.PasswordChange;
import dev.postern.account.PasswordReset;
import dev.postern.account.ResetFlows;
import dev.postern.account.SignUp;
import dev.postern.admin.UserAdmin;
import dev.postern.authentication.AddressProof;
import dev.postern.authentication.AttemptStore;
import dev.postern.authentication.Guessing;
import dev.postern.authentication.LinkAuthenticator;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginService;
import dev.postern.authentication.PasswordAuthenticator;
import dev.postern.authentication.Visitors;
import dev.postern.credential.BreachedPasswordStore;
import dev.postern.credential.BreachedPasswords;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.PasswordHasher;
import dev.postern.credential.PasswordPolicy;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.event.Audit;
import dev.postern.event.AuditLog;
import dev.postern.notification.KeptLinks;
import dev.postern.notification.MailComposer;
import dev.postern.notification.MailRequest.Kind;
import dev.postern.notification.MailRequests;
import dev.postern.notification.Notification.Notice;
import dev.postern.notification.Notifier;
import dev.postern.notification.Outbox;
import dev.postern.notification.OutboxWorker;
import dev.postern.secret.KeySource;
import dev.postern.secret.SecretSource;
import dev.postern.session.KnownDeviceStore;
import dev.postern.session.KnownDevices;
import dev.postern.session.RememberedLoginStore;
import dev.postern.session.RememberedLogins;
import dev.postern.session.SessionStore;
import dev.postern.session.Sessions;
import dev.postern.token.AccessTokens;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.SignedLinks;
import dev.postern.token.SigningKeyStore;
import dev.postern.token.SigningKeys;
import dev.postern.token.TokenService;
import dev.postern.transaction.Transactions;
import dev.postern.user.HeldAddressStore;
import dev.postern.user.UserDirectory;
import dev.postern.user.UserStore;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Wires the core to its adapters: one of each, and nothing is left out. Not thread-safe. */
public final class UsersBuilder {
  private final UsersConfig config;
  private @Nullable Transactions transactions;
  private @Nullable UserStore users;
  private @Nullable UserDirectory directory;
  private @Nullable CredentialStore credentials;
  private @Nullable SignUpAttemptStore signUpAttempts;
  private @Nullable OneTimeTokenStore tokens;
  private @Nullable HeldAddressStore heldAddresses;
  private @Nullable SessionStore sessions;
  private @Nullable RememberedLoginStore rememberedLogins;
  private @Nullable KnownDeviceStore knownDevices;
  private @Nullable AttemptStore attempts;
  private @Nullable SigningKeyStore signingKeys;
  private @Nullable Outbox outbox;
  private @Nullable AuditLog auditLog;
  private @Nullable BreachedPasswords breachedPasswords;
  private @Nullable BreachedPasswordStore breachedPasswordStore;
  private @Nullable PasswordHasher passwordHasher;
  private @Nullable Notifier notifier;
  private @Nullable KeySource keys;
  private @Nullable AccessTokens accessTokens;
  private @Nullable SecretSource secrets;
  private @Nullable InstantSource clock;

  UsersBuilder(UsersConfig config) {
    this.config = config;
  }

  /** All or nothing over the stores. */
  public UsersBuilder transactions(Transactions transactions) {
    this.transactions = transactions;
    return this;
  }

  /** Where accounts are kept. */
  public UsersBuilder users(UserStore users) {
    this.users = users;
    return this;
  }

  /** The accounts as administrators see them. */
  public UsersBuilder directory(UserDirectory directory) {
    this.directory = directory;
    return this;
  }

  /** Where passwords are kept. */
  public UsersBuilder credentials(CredentialStore credentials) {
    this.credentials = credentials;
    return this;
  }

  /** Where sign-ups wait for their confirmation. */
  public UsersBuilder signUpAttempts(SignUpAttemptStore signUpAttempts) {
    this.signUpAttempts = signUpAttempts;
    return this;
  }

  /** Where former addresses are kept while their accounts may get them back. */
  public UsersBuilder heldAddresses(HeldAddressStore heldAddresses) {
    this.heldAddresses = heldAddresses;
    return this;
  }

  /** Where mailed links are kept. */
  public UsersBuilder tokens(OneTimeTokenStore tokens) {
    this.tokens = tokens;
    return this;
  }

  /** Where sessions are kept. */
  public UsersBuilder sessions(SessionStore sessions) {
    this.sessions = sessions;
    return this;
  }

  /** Where it is kept which devices stay logged in. */
  public UsersBuilder rememberedLogins(RememberedLoginStore rememberedLogins) {
    this.rememberedLogins = rememberedLogins;
    return this;
  }

  /** Where it is kept which browsers an account knows. */
  public UsersBuilder knownDevices(KnownDeviceStore knownDevices) {
    this.knownDevices = knownDevices;
    return this;
  }

  /** Where attempts are counted. */
  public UsersBuilder attempts(AttemptStore attempts) {
    this.attempts = attempts;
    return this;
  }

  /** Where the keys that sign access tokens are kept. */
  public UsersBuilder signingKeys(SigningKeyStore signingKeys) {
    this.signingKeys = signingKeys;
    return this;
  }

  /** Where mail waits. */
  public UsersBuilder outbox(Outbox outbox) {
    this.outbox = outbox;
    return this;
  }

  /** Where is written what happened. */
  public UsersBuilder auditLog(AuditLog auditLog) {
    this.auditLog = auditLog;
    return this;
  }

  /** The commonest passwords, which are refused. */
  public UsersBuilder breachedPasswords(BreachedPasswords breachedPasswords) {
    this.breachedPasswords = breachedPasswords;
    return this;
  }

  /** Where more breached passwords are kept. */
  public UsersBuilder breachedPasswordStore(BreachedPasswordStore breachedPasswordStore) {
    this.breachedPasswordStore = breachedPasswordStore;
    return this;
  }

  /** What hashes passwords. */
  public UsersBuilder passwordHasher(PasswordHasher passwordHasher) {
    this.passwordHasher = passwordHasher;
    return this;
  }

  /** What brings mail to people. */
  public UsersBuilder notifier(Notifier notifier) {
    this.notifier = notifier;
    return this;
  }

  /** Where keys come from. */
  public UsersBuilder keys(KeySource keys) {
    this.keys = keys;
    return this;
  }

  /** What signs access tokens. */
  public UsersBuilder accessTokens(AccessTokens accessTokens) {
    this.accessTokens = accessTokens;
    return this;
  }

  /** Where randomness comes from. */
  public UsersBuilder secrets(SecretSource secrets) {
    this.secrets = secrets;
    return this;
  }

  /** What time it is. */
  public UsersBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /** The wired core, its background work not started yet; NullPointerException names what lacks. */
  public Users build() {
    var transactions = given(this.transactions, "transactions");
    var users = given(this.users, "users");
    var directory = given(this.directory, "directory");
    var credentials = given(this.credentials, "credentials");
    var attempts = given(this.signUpAttempts, "signUpAttempts");
    var tokens = given(this.tokens, "tokens");
    var held = given(this.heldAddresses, "heldAddresses");
    var sessionStore = given(this.sessions, "sessions");
    var rememberedStore = given(this.rememberedLogins, "rememberedLogins");
    var deviceStore = given(this.knownDevices, "knownDevices");
    var counts = given(this.attempts, "attempts");
    var keyStore = given(this.signingKeys, "signingKeys");
    var outbox = given(this.outbox, "outbox");
    var hasher = given(this.passwordHasher, "passwordHasher");
    var notifier = given(this.notifier, "notifier");
    var keys = given(this.keys, "keys");
    var accessTokens = given(this.accessTokens, "accessTokens");
    var secrets = given(this.secrets, "secrets");
    InstantSource clock = toTheMicrosecond(given(this.clock, "clock"));

    var policy =
        new PasswordPolicy(
            config.passwords(),
            given(this.breachedPasswords, "breachedPasswords"),
            given(this.breachedPasswordStore, "breachedPasswordStore"));
    var background = new Background();
    var auditLog = given(this.auditLog, "auditLog");
    var audit = new Audit(auditLog, secrets, clock);
    var guessing =
        new Guessing(counts, deviceStore, hasher, keys, transactions, clock, config.limits());
    var mails =
        new MailRequests(
            outbox,
            transactions,
            secrets,
            clock,
            guessing::mail,
            config.notices(),
            background::wakeMail);
    var remembered =
        new RememberedLogins(
            rememberedStore, sessionStore, transactions, secrets, clock, config.remember());
    var devices =
        new KnownDevices(
            deviceStore,
            user -> mails.add(Kind.NEW_DEVICE, user.email(), null, null),
            transactions,
            secrets,
            clock);
    var sessions =
        new Sessions(
            sessionStore,
            users,
            remembered,
            devices,
            transactions,
            audit,
            secrets,
            clock,
            config.sessions());
    var proof = new AddressProof(users, credentials, attempts, tokens, sessions, mails, audit);
    var logins =
        new LoginService(
            guessing,
            with -> new PasswordAuthenticator(credentials, with, policy, clock),
            new LinkAuthenticator(tokens, users, credentials, proof, clock),
            users,
            sessions,
            transactions,
            audit,
            clock,
            config.methods(),
            config.signUp().confirmEmail());
    var signUp =
        new SignUp(
            users,
            held,
            credentials,
            attempts,
            hasher,
            policy,
            guessing,
            logins,
            mails,
            transactions,
            audit,
            secrets,
            clock,
            config.signUp(),
            config.methods(),
            config.tokens());
    var confirmation =
        new EmailConfirmation(
            users,
            credentials,
            attempts,
            tokens,
            proof,
            hasher,
            policy,
            guessing,
            logins,
            mails,
            transactions,
            audit,
            clock,
            config.methods());
    var passwordReset =
        new PasswordReset(
            users,
            credentials,
            tokens,
            sessions,
            proof,
            hasher,
            policy,
            guessing,
            mails,
            transactions,
            audit,
            clock,
            config.methods());
    var passwordChange =
        new PasswordChange(
            guessing,
            credentials,
            tokens,
            sessions,
            hasher,
            policy,
            mails,
            transactions,
            audit,
            clock);
    var loginLinks = new LoginLinks(tokens, mails, transactions, secrets, clock, config.methods());
    var erasure =
        new AccountErasure(
            directory,
            sessions,
            transactions,
            audit,
            List.of(
                user -> attempts.removeAll(user.email()),
                user -> auditLog.forgetClients(user.id())));
    var emailChange =
        new EmailChange(
            users,
            held,
            credentials,
            tokens,
            sessions,
            erasure,
            mails,
            transactions,
            audit,
            secrets,
            clock,
            config.signUp(),
            config.methods(),
            config.tokens());
    var export =
        new AccountExport(
            List.of(
                ExportSections.sessions(sessions),
                ExportSections.links(tokens, clock),
                ExportSections.audit(auditLog)));
    var admin =
        new UserAdmin(
            users,
            held,
            directory,
            credentials,
            tokens,
            guessing,
            sessions,
            erasure,
            transactions,
            audit,
            secrets,
            clock,
            config.tokens(),
            config.methods());
    var visitors =
        new Visitors(
            sessions, remembered, logins, users, credentials, mails, transactions, audit, clock);
    var composer =
        new MailComposer(
            users,
            credentials,
            attempts,
            tokens,
            secrets,
            clock,
            config.links(),
            config.tokens(),
            new KeptLinks(outbox, keys),
            remedy());
    var worker = new OutboxWorker(outbox, composer, notifier, transactions, clock);
    var signingKeys = new SigningKeys(keyStore, accessTokens, keys, secrets, clock);
    var tokenService =
        new TokenService(
            accessTokens, signingKeys, sessions, secrets, clock, config.accessTokens());
    var housekeeping =
        new Housekeeping(
            users, attempts, tokens, held, counts, sessions, signingKeys, transactions, clock);
    return new Users(
        config,
        guessing,
        logins,
        signUp,
        confirmation,
        passwordReset,
        passwordChange,
        emailChange,
        new LanguageChoice(users),
        loginLinks,
        sessions,
        export,
        erasure,
        admin,
        remembered,
        visitors,
        tokenService,
        new SignedLinks(keys, sessions, clock, config.links().site()),
        new ResetFlows(keys, secrets, clock),
        worker,
        housekeeping,
        background);
  }

  /** Without passwords the page that mails a link for a new one is closed. */
  private Notice.Remedy remedy() {
    return config.methods().has(LoginMethod.EMAIL)
        ? Notice.Remedy.NEW_PASSWORD
        : Notice.Remedy.LOG_IN;
  }

  /** As stores keep them: what is told at once is what will be told later. */
  private static InstantSource toTheMicrosecond(InstantSource clock) {
    return () -> clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static <T> T given(@Nullable T adapter, String name) {
    return Objects.requireNonNull(adapter, () -> "Users.builder: " + name + " is missing");
  }
}
