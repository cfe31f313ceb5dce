package dev.postern;

import dev.postern.authentication.AttemptStore;
import dev.postern.credential.BreachedPasswordStore;
import dev.postern.credential.BreachedPasswords;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.PasswordHasher;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.event.AuditLog;
import dev.postern.notification.Notifier;
import dev.postern.notification.Outbox;
import dev.postern.secondfactor.FactorStore;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.secret.KeySource;
import dev.postern.secret.SecretSource;
import dev.postern.session.KnownDeviceStore;
import dev.postern.session.RememberedLoginStore;
import dev.postern.session.SessionStore;
import dev.postern.session.TrustedDeviceStore;
import dev.postern.token.AccessTokens;
import dev.postern.token.FlowStore;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.SigningKeyStore;
import dev.postern.token.SpentStore;
import dev.postern.transaction.Transactions;
import dev.postern.user.HeldAddressStore;
import dev.postern.user.UserDirectory;
import dev.postern.user.UserStore;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
  private @Nullable FactorStore factors;
  private @Nullable FlowStore flows;
  private @Nullable TrustedDeviceStore trustedDevices;
  private @Nullable SpentStore spent;
  private @Nullable AttemptStore attempts;
  private @Nullable SigningKeyStore signingKeys;
  private @Nullable Outbox outbox;
  private @Nullable AuditLog auditLog;
  private @Nullable BreachedPasswords breachedPasswords;
  private @Nullable BreachedPasswordStore breachedPasswordStore;
  private @Nullable PasswordHasher passwordHasher;
  private final List<SecondFactor> secondFactors = new ArrayList<>();
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

  /** Where second factors are kept. */
  public UsersBuilder factors(FactorStore factors) {
    this.factors = factors;
    return this;
  }

  /** Where unfinished steps are kept. */
  public UsersBuilder flows(FlowStore flows) {
    this.flows = flows;
    return this;
  }

  /** Where it is kept on which devices no second factor is asked. */
  public UsersBuilder trustedDevices(TrustedDeviceStore trustedDevices) {
    this.trustedDevices = trustedDevices;
    return this;
  }

  /** Where it is kept what was used once and is good no more. */
  public UsersBuilder spent(SpentStore spent) {
    this.spent = spent;
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

  /** Another second factor, offered after those before; there may be none. */
  public UsersBuilder secondFactor(SecondFactor secondFactor) {
    secondFactors.add(secondFactor);
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
    return new Wiring(config, adapters()).users();
  }

  private Adapters adapters() {
    return new Adapters(
        given(transactions, "transactions"),
        given(users, "users"),
        given(directory, "directory"),
        given(credentials, "credentials"),
        given(signUpAttempts, "signUpAttempts"),
        given(tokens, "tokens"),
        given(heldAddresses, "heldAddresses"),
        given(sessions, "sessions"),
        given(rememberedLogins, "rememberedLogins"),
        given(knownDevices, "knownDevices"),
        given(factors, "factors"),
        given(flows, "flows"),
        given(trustedDevices, "trustedDevices"),
        given(spent, "spent"),
        given(attempts, "attempts"),
        given(signingKeys, "signingKeys"),
        given(outbox, "outbox"),
        given(auditLog, "auditLog"),
        given(breachedPasswords, "breachedPasswords"),
        given(breachedPasswordStore, "breachedPasswordStore"),
        given(passwordHasher, "passwordHasher"),
        List.copyOf(secondFactors),
        given(notifier, "notifier"),
        given(keys, "keys"),
        given(accessTokens, "accessTokens"),
        given(secrets, "secrets"),
        toTheMicrosecond(given(clock, "clock")));
  }

  /** As stores keep them: what is told at once is what will be told later. */
  private static InstantSource toTheMicrosecond(InstantSource clock) {
    return () -> clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static <T> T given(@Nullable T adapter, String name) {
    return Objects.requireNonNull(adapter, () -> "Users.builder: " + name + " is missing");
  }
}
