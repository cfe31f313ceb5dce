package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.BreachedPasswords;
import dev.postern.credential.Password;
import org.junit.jupiter.api.Test;

/** What every {@code BreachedPasswords} does. */
public abstract class BreachedPasswordsContract {

  /** A list that {@link Fixtures#PASSWORD} is not on. */
  protected abstract BreachedPasswords list();

  /** A password that is on it. */
  protected abstract Password breached();

  @Test
  void contains_onTheList_true() {
    assertThat(list().contains(breached())).isTrue();
  }

  @Test
  void contains_notOnTheList_false() {
    assertThat(list().contains(PASSWORD)).isFalse();
    assertThat(list().contains(OTHER_PASSWORD)).isFalse();
  }

  @Test
  void contains_emptyLongestAndStrange_answers() {
    assertThat(list().contains(Password.of("not a common one " + "\ud83d\udd11".repeat(239))))
        .isFalse();
    assertThat(list().contains(Password.of("not\u0000a common one"))).isFalse();
    assertThat(list().contains(Password.of(""))).isIn(true, false);
  }

  @Test
  void contains_manyAtOnce_sameAnswer() {
    BreachedPasswords list = list();
    Password breached = breached();
    assertThat(Race.run(() -> list.contains(breached) && !list.contains(PASSWORD)))
        .containsOnly(true);
  }
}
