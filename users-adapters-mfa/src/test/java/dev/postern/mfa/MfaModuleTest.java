package dev.postern.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.DiscoverableFactor;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.secret.SecretSource;
import dev.postern.testkit.PredictableSecretSource;
import dev.postern.testkit.TestClock;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MfaModuleTest {
  private static final PasskeyConfig CONFIG =
      PasskeyConfig.of("Postern", URI.create("https://example.org"));

  private static final class Composition extends AbstractModule {
    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      binder().requireExactBindingAnnotations();
      binder().disableCircularProxies();
      bind(SecretSource.class).toInstance(new PredictableSecretSource());
      bind(InstantSource.class).toInstance(new TestClock());
      install(new MfaModule(CONFIG));
    }
  }

  @Test
  void install_bindsBothFactorsByTheirNames() {
    var injector = Guice.createInjector(new Composition());
    var factors = injector.getInstance(Key.get(new TypeLiteral<Map<FactorId, SecondFactor>>() {}));
    assertThat(factors)
        .containsOnlyKeys(new FactorId("totp"), new FactorId("passkey"))
        .allSatisfy((name, factor) -> assertThat(factor.id()).isEqualTo(name));
    assertThat(factors.get(new FactorId("passkey"))).isInstanceOf(DiscoverableFactor.class);
    var again = injector.getInstance(Key.get(new TypeLiteral<Map<FactorId, SecondFactor>>() {}));
    again.forEach((name, factor) -> assertThat(factor).isSameAs(factors.get(name)));
  }
}
