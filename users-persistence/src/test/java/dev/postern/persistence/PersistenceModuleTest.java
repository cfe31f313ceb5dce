package dev.postern.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.postern.credential.BreachedPasswordStore;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.event.AuditLog;
import dev.postern.notification.Outbox;
import dev.postern.secondfactor.FactorStore;
import dev.postern.secret.KeySource;
import dev.postern.session.SessionStore;
import dev.postern.session.TrustedDeviceStore;
import dev.postern.testkit.TestClock;
import dev.postern.token.FlowStore;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.SpentStore;
import dev.postern.transaction.Transactions;
import dev.postern.user.UserDirectory;
import dev.postern.user.UserStore;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class PersistenceModuleTest {
  @RegisterExtension private final TestDatabase database;

  PersistenceModuleTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  @Test
  void everyPort_isBound_onOneDatabase() {
    Injector injector =
        Guice.createInjector(
            binder -> {
              binder.requireExplicitBindings();
              binder.bind(InstantSource.class).toInstance(new TestClock());
              binder.install(new PersistenceModule(database.config(), TestDatabase.KEYS));
            });
    var stores = database.closeLater(injector.getInstance(SqlStores.class));
    assertThat(injector.getInstance(Transactions.class)).isSameAs(stores.transactions());
    assertThat(injector.getInstance(KeySource.class)).isSameAs(TestDatabase.KEYS);
    assertThat(injector.getInstance(UserStore.class)).isSameAs(stores.users());
    assertThat(injector.getInstance(SessionStore.class)).isSameAs(stores.sessions());
    assertThat(injector.getInstance(FactorStore.class)).isSameAs(stores.factors());
    assertThat(
            List.of(
                injector.getInstance(UserDirectory.class),
                injector.getInstance(CredentialStore.class),
                injector.getInstance(BreachedPasswordStore.class),
                injector.getInstance(SignUpAttemptStore.class),
                injector.getInstance(OneTimeTokenStore.class),
                injector.getInstance(FlowStore.class),
                injector.getInstance(TrustedDeviceStore.class),
                injector.getInstance(SpentStore.class),
                injector.getInstance(Outbox.class),
                injector.getInstance(AuditLog.class)))
        .doesNotContainNull();
  }
}
