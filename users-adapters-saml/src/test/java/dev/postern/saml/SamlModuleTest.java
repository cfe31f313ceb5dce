package dev.postern.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.postern.federation.IdentityProvider;
import dev.postern.federation.ProviderId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamlModuleTest {

  @Test
  void install_declaresThePlace_andBindsNone() {
    var injector = Guice.createInjector(new SamlModule());
    assertThat(
            injector.getInstance(Key.get(new TypeLiteral<Map<ProviderId, IdentityProvider>>() {})))
        .isEmpty();
  }
}
