package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.token.SealedKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@code SigningKeyStore} does. */
public abstract class SigningKeyStoreContract extends StoreContract {

  private static SealedKey key(int number, String id) {
    return new SealedKey(number, id, new byte[] {(byte) number, 0, -1}, NOW.plusSeconds(number));
  }

  private boolean add(SealedKey key) {
    return stores().signingKeys().add(key);
  }

  @Test
  void all_inTheirOrder() {
    assertThat(stores().signingKeys().all()).isEmpty();
    assertThat(add(key(2, "b"))).isTrue();
    assertThat(add(key(1, "a"))).isTrue();
    assertThat(add(key(10, "c"))).isTrue();
    assertThat(stores().signingKeys().all())
        .containsExactly(key(1, "a"), key(2, "b"), key(10, "c"));
  }

  @Test
  void add_numberTaken_falseAndTheFirstStays() {
    add(key(1, "a"));
    assertThat(add(key(1, "b"))).isFalse();
    assertThat(stores().signingKeys().all()).containsExactly(key(1, "a"));
  }

  @Test
  void add_manyAtOnce_oneGetsIt() {
    var next = new AtomicInteger();
    List<Boolean> answers = Race.run(() -> add(key(1, "key" + next.incrementAndGet())));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(stores().signingKeys().all()).hasSize(1);
  }

  @Test
  void removeBefore_lowerNumbersAlone() {
    add(key(1, "a"));
    add(key(2, "b"));
    add(key(3, "c"));
    assertThat(stores().signingKeys().removeBefore(3)).isEqualTo(2);
    assertThat(stores().signingKeys().removeBefore(3)).isZero();
    assertThat(stores().signingKeys().all()).containsExactly(key(3, "c"));
  }
}
