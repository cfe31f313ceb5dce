package dev.postern.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import dev.postern.credential.BreachedPasswords;
import dev.postern.credential.PasswordHasher;
import dev.postern.secret.SecretSource;
import dev.postern.testkit.PredictableSecretSource;
import org.junit.jupiter.api.Test;

class PasswordModuleTest {

  private static final class Composition extends AbstractModule {
    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      binder().requireExactBindingAnnotations();
      binder().disableCircularProxies();
      bind(SecretSource.class).to(PredictableSecretSource.class);
      bind(PredictableSecretSource.class).toInstance(new PredictableSecretSource());
      install(new PasswordModule(Argon2Config.DEFAULT));
    }
  }

  @Test
  void passwordHasher_isOneArgon2PasswordHasher() {
    var injector = Guice.createInjector(new Composition());
    PasswordHasher hasher = injector.getInstance(PasswordHasher.class);
    assertThat(hasher).isInstanceOf(Argon2PasswordHasher.class);
    assertThat(injector.getInstance(PasswordHasher.class)).isSameAs(hasher);
  }

  @Test
  void breachedPasswords_areTheCommonest() {
    var injector = Guice.createInjector(new Composition());
    assertThat(injector.getInstance(BreachedPasswords.class)).isInstanceOf(CommonPasswords.class);
  }
}
