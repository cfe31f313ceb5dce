package dev.postern.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.postern.Users;
import dev.postern.UsersBuilder;
import dev.postern.UsersConfig;
import dev.postern.authentication.AttemptStore;
import dev.postern.credential.BreachedPasswordStore;
import dev.postern.credential.BreachedPasswords;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.FactorId;
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
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/**
 * Wires the core to the adapters that other modules bind. {@code Users} is not started: the
 * application does that when it begins to serve, and closes it at its end.
 */
public final class UsersModule extends AbstractModule {
  private final UsersConfig config;

  /** With these settings. */
  public UsersModule(UsersConfig config) {
    this.config = config;
  }

  @Override
  protected void configure() {
    bind(UsersConfig.class).toInstance(config);
    bind(InstantSource.class).toInstance(InstantSource.system());
    bind(SecretSource.class).toInstance(SecretSource.of(new SecureRandom()));
    UsersBinder.usersBinder(binder());
  }

  @Provides
  @Singleton
  Users users(
      Transactions transactions,
      UserStore users,
      UserDirectory directory,
      CredentialStore credentials,
      BreachedPasswords breachedPasswords,
      BreachedPasswordStore breachedPasswordStore,
      SignUpAttemptStore signUpAttempts,
      OneTimeTokenStore tokens,
      HeldAddressStore heldAddresses,
      SessionStore sessions,
      RememberedLoginStore rememberedLogins,
      KnownDeviceStore knownDevices,
      FactorStore factors,
      FlowStore flows,
      TrustedDeviceStore trustedDevices,
      SpentStore spent,
      AttemptStore attempts,
      SigningKeyStore signingKeys,
      Outbox outbox,
      AuditLog auditLog,
      PasswordHasher passwordHasher,
      Map<FactorId, SecondFactor> secondFactors,
      Notifier notifier,
      KeySource keys,
      AccessTokens accessTokens,
      SecretSource secrets,
      InstantSource clock) {
    UsersBuilder builder = Users.builder(config);
    secondFactors.values().forEach(builder::secondFactor);
    return builder
        .transactions(transactions)
        .users(users)
        .directory(directory)
        .credentials(credentials)
        .breachedPasswords(breachedPasswords)
        .breachedPasswordStore(breachedPasswordStore)
        .signUpAttempts(signUpAttempts)
        .tokens(tokens)
        .heldAddresses(heldAddresses)
        .sessions(sessions)
        .rememberedLogins(rememberedLogins)
        .knownDevices(knownDevices)
        .factors(factors)
        .flows(flows)
        .trustedDevices(trustedDevices)
        .spent(spent)
        .attempts(attempts)
        .signingKeys(signingKeys)
        .outbox(outbox)
        .auditLog(auditLog)
        .passwordHasher(passwordHasher)
        .notifier(notifier)
        .keys(keys)
        .accessTokens(accessTokens)
        .secrets(secrets)
        .clock(clock)
        .build();
  }
}
