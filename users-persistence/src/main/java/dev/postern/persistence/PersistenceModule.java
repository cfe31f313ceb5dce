package dev.postern.persistence;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.postern.authentication.AttemptStore;
import dev.postern.credential.BreachedPasswordStore;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.event.AuditLog;
import dev.postern.notification.Outbox;
import dev.postern.secondfactor.FactorStore;
import dev.postern.secret.KeySource;
import dev.postern.session.KnownDeviceStore;
import dev.postern.session.RememberedLoginStore;
import dev.postern.session.SessionStore;
import dev.postern.session.TrustedDeviceStore;
import dev.postern.token.FlowStore;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.SigningKeyStore;
import dev.postern.token.SpentStore;
import dev.postern.transaction.Transactions;
import dev.postern.user.HeldAddressStore;
import dev.postern.user.UserDirectory;
import dev.postern.user.UserStore;
import java.time.InstantSource;

/** Keeps everything in a SQL database; the application closes {@link SqlStores} at its end. */
public final class PersistenceModule extends AbstractModule {
  private final PersistenceConfig config;
  private final MasterKeys keys;

  /** With these settings and keys. */
  public PersistenceModule(PersistenceConfig config, MasterKeys keys) {
    this.config = config;
    this.keys = keys;
  }

  @Override
  protected void configure() {
    var stores = getProvider(SqlStores.class);
    bind(Transactions.class).toProvider(() -> stores.get().transactions());
    bind(UserStore.class).toProvider(() -> stores.get().users());
    bind(UserDirectory.class).toProvider(() -> stores.get().directory());
    bind(CredentialStore.class).toProvider(() -> stores.get().credentials());
    bind(BreachedPasswordStore.class).toProvider(() -> stores.get().breachedPasswords());
    bind(SignUpAttemptStore.class).toProvider(() -> stores.get().signUpAttempts());
    bind(HeldAddressStore.class).toProvider(() -> stores.get().heldAddresses());
    bind(OneTimeTokenStore.class).toProvider(() -> stores.get().tokens());
    bind(SessionStore.class).toProvider(() -> stores.get().sessions());
    bind(RememberedLoginStore.class).toProvider(() -> stores.get().rememberedLogins());
    bind(KnownDeviceStore.class).toProvider(() -> stores.get().knownDevices());
    bind(FactorStore.class).toProvider(() -> stores.get().factors());
    bind(FlowStore.class).toProvider(() -> stores.get().flows());
    bind(TrustedDeviceStore.class).toProvider(() -> stores.get().trustedDevices());
    bind(SpentStore.class).toProvider(() -> stores.get().spent());
    bind(AttemptStore.class).toProvider(() -> stores.get().attempts());
    bind(SigningKeyStore.class).toProvider(() -> stores.get().signingKeys());
    bind(Outbox.class).toProvider(() -> stores.get().outbox());
    bind(KeySource.class).toInstance(keys);
    bind(AuditLog.class).toProvider(() -> stores.get().auditLog());
  }

  @Provides
  @Singleton
  SqlStores stores(InstantSource clock) {
    return SqlStores.open(config, keys, clock);
  }
}
