package dev.postern.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.postern.testkit.PredictableSecretSource;
import dev.postern.testkit.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class KeyCheckTest {
  private static final PredictableSecretSource SECRETS = new PredictableSecretSource();
  private static final MasterKeys OLD = MasterKeys.generate(SECRETS);
  private static final MasterKeys ROTATED = OLD.rotated();

  @RegisterExtension private final TestDatabase database;

  KeyCheckTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  private void open(MasterKeys keys) {
    SqlStores.open(database.config(), keys, new TestClock()).close();
  }

  @Test
  void open_sameKeys_opens() {
    open(OLD);
    assertThatCode(() -> open(OLD)).doesNotThrowAnyException();
  }

  @Test
  void open_aNewKeyBeforeTheOld_opens() {
    open(OLD);
    open(ROTATED);
    assertThatCode(() -> open(ROTATED)).doesNotThrowAnyException();
  }

  @Test
  void open_aKeyIsMissing_refusedByItsNameAndNothingNoted() {
    open(OLD);
    MasterKeys other = MasterKeys.generate(SECRETS);
    assertThatIllegalStateException()
        .isThrownBy(() -> open(other))
        .withMessageContaining("USERS_MASTER_KEYS")
        .withMessageContaining("the key \"" + OLD.currentId() + "\" is missing");
    assertThat(database.texts("SELECT id FROM master_key")).containsExactly(OLD.currentId());
  }

  @Test
  void open_theNewestKeyIsMissing_refused() {
    open(ROTATED);
    assertThatIllegalStateException()
        .isThrownBy(() -> open(OLD))
        .withMessageContaining(ROTATED.currentId());
  }

  @Test
  void open_anotherKeyOfTheSameName_refused() {
    open(OLD);
    String text = MasterKeys.generate(SECRETS).exposeText(",");
    String renamed = OLD.currentId() + text.substring(text.indexOf(':'));
    assertThatIllegalStateException()
        .isThrownBy(() -> open(MasterKeys.parse(renamed, SECRETS)))
        .withMessageContaining("USERS_MASTER_KEYS")
        .withMessageContaining("not the one of this name");
  }
}
