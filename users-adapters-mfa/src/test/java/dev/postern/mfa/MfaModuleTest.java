package dev.postern.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.SecondFactor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MfaModuleTest {

  @Test
  void install_declaresThePlace_andBindsNone() {
    var injector = Guice.createInjector(new MfaModule());
    assertThat(injector.getInstance(Key.get(new TypeLiteral<Map<FactorId, SecondFactor>>() {})))
        .isEmpty();
  }
}
