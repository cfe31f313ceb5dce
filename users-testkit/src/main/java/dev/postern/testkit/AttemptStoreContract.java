package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.secretHash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.authentication.AttemptStore;
import dev.postern.authentication.Budget;
import dev.postern.authentication.Lockout;
import dev.postern.secret.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@code AttemptStore} does. */
public abstract class AttemptStoreContract extends StoreContract {
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);
  private static final Lockout LOCKOUT = new Lockout(10, 100);
  private static final Budget BUDGET = new Budget(10, Duration.ofMinutes(10));

  private final SecretHash key = secretHash();

  private AttemptStore attempts() {
    return stores().attempts();
  }

  private boolean reserve(Instant now) {
    return attempts().reserve(key, LOCKOUT, now);
  }

  private boolean spend(Instant now) {
    return attempts().spend(key, BUDGET, now);
  }

  private void lock() {
    for (int i = 0; i < 10; i++) {
      assertThat(reserve(NOW)).isTrue();
    }
  }

  /** The next lock's end, when the next attempt is made as soon as the lock before it allows. */
  private Instant reserveAt(Instant now) {
    assertThat(reserve(now)).isTrue();
    return attempts().closedUntil(key, now).orElse(now);
  }

  @Test
  void reserve_asManyAsAreFree_thenLockedForAMinute() {
    for (int i = 0; i < 10; i++) {
      assertThat(attempts().closedUntil(key, NOW)).isEmpty();
      assertThat(reserve(NOW)).isTrue();
    }
    Instant open = NOW.plus(Duration.ofMinutes(1));
    assertThat(reserve(NOW)).isFalse();
    assertThat(attempts().closedUntil(key, NOW)).contains(open);
    assertThat(reserve(open.minus(MICROSECOND))).isFalse();
    assertThat(attempts().closedUntil(key, open)).isEmpty();
    assertThat(reserve(open)).isTrue();
    assertThat(reserve(open)).isFalse();
  }

  @Test
  void reserve_everyFurtherOne_locksTwiceAsLong_toAnHour() {
    lock();
    Instant now = NOW.plus(Duration.ofMinutes(1));
    List<Long> minutes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Instant open = reserveAt(now);
      minutes.add(Duration.between(now, open).toMinutes());
      now = open;
    }
    assertThat(minutes).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void reserve_aHundredInARow_noneIsTakenUntilTheyAreForgotten() {
    lock();
    Instant now = NOW.plus(Duration.ofMinutes(1));
    for (int i = 10; i < 99; i++) {
      now = reserveAt(now);
    }
    Instant forgotten = now.plus(Lockout.KEPT);
    assertThat(reserveAt(now)).isEqualTo(forgotten);
    assertThat(reserve(forgotten.minus(MICROSECOND))).isFalse();
    for (int i = 0; i < 10; i++) {
      assertThat(reserve(forgotten)).isTrue();
    }
    assertThat(attempts().closedUntil(key, forgotten)).contains(forgotten.plusSeconds(60));
  }

  @Test
  void reserve_oneFree_everyOneLocks() {
    var strict = new Lockout(1, 2);
    assertThat(attempts().reserve(key, strict, NOW)).isTrue();
    assertThat(attempts().reserve(key, strict, NOW)).isFalse();
    Instant open = NOW.plusSeconds(60);
    assertThat(attempts().closedUntil(key, NOW)).contains(open);
    assertThat(attempts().reserve(key, strict, open)).isTrue();
    assertThat(attempts().closedUntil(key, open)).contains(open.plus(Lockout.KEPT));
  }

  @Test
  void reserve_manyAtOnce_asManyAsAreFree() {
    assertThat(Race.run(() -> reserve(NOW))).filteredOn(Boolean::booleanValue).hasSize(10);
    Instant open = NOW.plusSeconds(60);
    assertThat(Race.run(() -> reserve(open))).filteredOn(Boolean::booleanValue).hasSize(1);
  }

  @Test
  void reserve_anotherKey_countsForItself() {
    lock();
    assertThat(attempts().reserve(secretHash(), LOCKOUT, NOW)).isTrue();
  }

  @Test
  void giveBack_theOneThatLocked_opens() {
    lock();
    attempts().giveBack(key, NOW);
    assertThat(attempts().closedUntil(key, NOW)).isEmpty();
    assertThat(reserve(NOW)).isTrue();
    assertThat(reserve(NOW)).isFalse();
  }

  @Test
  void giveBack_moreThanWereCounted_winsNothing() {
    attempts().giveBack(key, NOW);
    reserve(NOW);
    attempts().giveBack(key, NOW);
    attempts().giveBack(key, NOW);
    lock();
    assertThat(reserve(NOW)).isFalse();
  }

  @Test
  void giveBack_manyAtOnce_eachIsOne() {
    assertThat(
            Race.run(
                () -> {
                  boolean reserved = reserve(NOW);
                  if (reserved) {
                    attempts().giveBack(key, NOW);
                  }
                  return reserved;
                }))
        .contains(true);
    lock();
    assertThat(reserve(NOW)).isFalse();
  }

  @Test
  void clear_forgetsAll() {
    lock();
    attempts().clear(key);
    assertThat(attempts().closedUntil(key, NOW)).isEmpty();
    lock();
    attempts().clear(secretHash());
    assertThat(reserve(NOW)).isFalse();
  }

  @Test
  void spend_asManyAsTheWindowHas_thenNoneToItsEnd() {
    Instant end = NOW.plus(BUDGET.window());
    for (int i = 0; i < 10; i++) {
      assertThat(attempts().closedUntil(key, NOW)).isEmpty();
      assertThat(spend(NOW.plusSeconds(i))).isTrue();
    }
    assertThat(spend(end.minus(MICROSECOND))).isFalse();
    assertThat(attempts().closedUntil(key, NOW)).contains(end);
    assertThat(attempts().closedUntil(key, end)).isEmpty();
    for (int i = 0; i < 10; i++) {
      assertThat(spend(end)).isTrue();
    }
    assertThat(spend(end)).isFalse();
  }

  @Test
  void spend_givenBack_isThereAgain() {
    for (int i = 0; i < 10; i++) {
      spend(NOW);
    }
    attempts().giveBack(key, NOW);
    assertThat(spend(NOW)).isTrue();
    assertThat(spend(NOW)).isFalse();
  }

  @Test
  void spend_theOnlyOne_thenNone() {
    var one = new Budget(1, Duration.ofMinutes(10));
    assertThat(attempts().spend(key, one, NOW)).isTrue();
    assertThat(attempts().spend(key, one, NOW)).isFalse();
    assertThat(attempts().spend(key, one, NOW.plus(one.window()))).isTrue();
    assertThat(attempts().spend(key, one, NOW.plus(one.window()))).isFalse();
  }

  @Test
  void spend_manyAtOnce_asManyAsTheWindowHas() {
    assertThat(Race.run(() -> spend(NOW))).filteredOn(Boolean::booleanValue).hasSize(10);
  }

  @Test
  void purge_onlyWhatIsForgotten() {
    reserve(NOW);
    SecretHash other = secretHash();
    attempts().spend(other, BUDGET, NOW);
    Instant end = NOW.plus(BUDGET.window());
    assertThat(attempts().purge(end.minus(MICROSECOND))).isZero();
    assertThat(attempts().purge(end)).isEqualTo(1);
    for (int i = 1; i < 10; i++) {
      assertThat(reserve(end)).isTrue();
    }
    assertThat(reserve(end)).isFalse();
    assertThat(attempts().purge(end.plus(Lockout.KEPT))).isEqualTo(1);
  }
}
