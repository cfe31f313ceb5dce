package dev.postern.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import dev.postern.Users;
import dev.postern.UsersConfig;
import dev.postern.authentication.AttemptStore;
import dev.postern.credential.BreachedPasswordStore;
import dev.postern.credential.BreachedPasswords;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.FactorId;
import dev.postern.credential.PasswordHasher;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.event.AuditLog;
import dev.postern.federation.FederationResult;
import dev.postern.federation.IdentityProvider;
import dev.postern.federation.ProviderId;
import dev.postern.federation.ProviderMemory;
import dev.postern.notification.Notifier;
import dev.postern.notification.Outbox;
import dev.postern.secondfactor.FactorStore;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.secret.KeySource;
import dev.postern.session.KnownDeviceStore;
import dev.postern.session.RememberedLoginStore;
import dev.postern.session.SessionStore;
import dev.postern.session.TrustedDeviceStore;
import dev.postern.testkit.FastPasswordHasher;
import dev.postern.testkit.FixedBreachedPasswords;
import dev.postern.testkit.FixedKeys;
import dev.postern.testkit.MapCarrier;
import dev.postern.testkit.MemoryStores;
import dev.postern.testkit.PlainAccessTokens;
import dev.postern.testkit.RecordingNotifier;
import dev.postern.token.AccessTokens;
import dev.postern.token.FlowStore;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.SigningKeyStore;
import dev.postern.token.SpentStore;
import dev.postern.transaction.Transactions;
import dev.postern.user.HeldAddressStore;
import dev.postern.user.UserDirectory;
import dev.postern.user.UserStore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsersModuleTest {
  private static final UsersConfig CONFIG =
      UsersConfig.builder().baseUrl(URI.create("https://example.com")).confirmEmail(false).build();

  /** Binds an in-memory adapter to every port. */
  private static final class MemoryModule extends AbstractModule {
    private final boolean withNotifier;

    MemoryModule(boolean withNotifier) {
      this.withNotifier = withNotifier;
    }

    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      var stores = new MemoryStores().stores();
      bind(Transactions.class).toInstance(stores.transactions());
      bind(UserStore.class).toInstance(stores.users());
      bind(UserDirectory.class).toInstance(stores.directory());
      bind(CredentialStore.class).toInstance(stores.credentials());
      bind(BreachedPasswords.class).toInstance(new FixedBreachedPasswords());
      bind(BreachedPasswordStore.class).toInstance(stores.breachedPasswords());
      bind(SignUpAttemptStore.class).toInstance(stores.signUpAttempts());
      bind(HeldAddressStore.class).toInstance(stores.heldAddresses());
      bind(OneTimeTokenStore.class).toInstance(stores.tokens());
      bind(SessionStore.class).toInstance(stores.sessions());
      bind(RememberedLoginStore.class).toInstance(stores.rememberedLogins());
      bind(KnownDeviceStore.class).toInstance(stores.knownDevices());
      bind(FactorStore.class).toInstance(stores.factors());
      bind(FlowStore.class).toInstance(stores.flows());
      bind(TrustedDeviceStore.class).toInstance(stores.trustedDevices());
      bind(SpentStore.class).toInstance(stores.spent());
      bind(AttemptStore.class).toInstance(stores.attempts());
      bind(SigningKeyStore.class).toInstance(stores.signingKeys());
      bind(Outbox.class).toInstance(stores.outbox());
      bind(AuditLog.class).toInstance(stores.auditLog());
      bind(PasswordHasher.class).toInstance(new FastPasswordHasher());
      bind(AccessTokens.class).toInstance(new PlainAccessTokens());
      bind(KeySource.class).toInstance(new FixedKeys());
      if (withNotifier) {
        bind(Notifier.class).toInstance(new RecordingNotifier());
      }
    }
  }

  private static final class AcmeProvider implements IdentityProvider {
    @Override
    public ProviderId id() {
      return new ProviderId("acme");
    }

    @Override
    public Departure begin(URI callback) {
      return new Departure(callback, new ProviderMemory(new byte[0]));
    }

    @Override
    public FederationResult finish(
        URI callback, Map<String, List<String>> parameters, ProviderMemory memory) {
      return new FederationResult.Cancelled();
    }
  }

  private static Module binding(String name) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        UsersBinder.usersBinder(binder()).bindIdentityProvider(name).toInstance(new AcmeProvider());
      }
    };
  }

  private static Injector injector(Module... more) {
    return Guice.createInjector(
        new UsersModule(CONFIG),
        new MemoryModule(true),
        binder -> List.of(more).forEach(binder::install));
  }

  @Test
  void users_allPortsBound_works() {
    Users users = injector().getInstance(Users.class);
    var session = users.session(new MapCarrier());
    session.signupWithEmail("ada@example.com", "correct-horse-battery-19");
    assertThat(session.getUser()).isPresent();
  }

  @Test
  void users_isOne() {
    Injector injector = injector();
    assertThat(injector.getInstance(Users.class)).isSameAs(injector.getInstance(Users.class));
    assertThat(injector.getInstance(UsersConfig.class)).isSameAs(CONFIG);
  }

  @Test
  void users_portNotBound_failsWhenTheInjectorIsMade() {
    assertThatThrownBy(() -> Guice.createInjector(new UsersModule(CONFIG), new MemoryModule(false)))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("Notifier");
  }

  @Test
  void usersBinder_nothingBound_empty() {
    Injector injector = injector();
    assertThat(
            injector.getInstance(Key.get(new TypeLiteral<Map<ProviderId, IdentityProvider>>() {})))
        .isEmpty();
    assertThat(injector.getInstance(Key.get(new TypeLiteral<Map<FactorId, SecondFactor>>() {})))
        .isEmpty();
  }

  @Test
  void usersBinder_provider_isFoundByItsName() {
    var providers =
        injector(binding("acme"))
            .getInstance(Key.get(new TypeLiteral<Map<ProviderId, IdentityProvider>>() {}));
    assertThat(providers).containsOnlyKeys(new ProviderId("acme"));
  }

  @Test
  void usersBinder_sameNameTwice_failsWhenTheInjectorIsMade() {
    assertThatThrownBy(() -> injector(binding("acme"), binding("acme")))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("acme");
  }

  @Test
  void usersBinder_noName_failsWhenTheInjectorIsMade() {
    assertThatThrownBy(() -> injector(binding("No Name")))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("No Name");
  }
}
