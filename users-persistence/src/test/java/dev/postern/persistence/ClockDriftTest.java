package dev.postern.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node whose clock goes wrong, on a PostgreSQL whose clock is right. */
class ClockDriftTest {
  @RegisterExtension private final TestDatabase database = new TestDatabase(Engine.POSTGRESQL);

  @RegisterExtension private final TestDatabase file = new TestDatabase(Engine.SQLITE);

  /** Right, but for what a test adds. */
  private final AtomicReference<Duration> wrongBy = new AtomicReference<>(Duration.ZERO);

  private SqlStores open() {
    InstantSource clock = () -> Instant.now().plus(wrongBy.get());
    return database.closeLater(SqlStores.open(database.config(), TestDatabase.KEYS, clock));
  }

  private void setWrongBy(int seconds) {
    wrongBy.set(Duration.ofSeconds(seconds));
  }

  @Test
  void compare_clocksAgree_readyWithoutAWarning() {
    SqlStores stores = open();
    assertThat(stores.isReady()).isTrue();
    assertThat(stores.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-4, 4})
  void compare_fourSeconds_noWarning(int seconds) {
    setWrongBy(seconds);
    assertThat(open().warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-7, 7, -29, 29})
  void compare_overFiveSeconds_warnedAndReady(int seconds) {
    setWrongBy(seconds);
    SqlStores stores = open();
    assertThat(stores.isReady()).isTrue();
    assertThat(stores.warnings()).hasSize(1);
    assertThat(stores.warnings().get(0)).contains("clock");
  }

  @ParameterizedTest
  @ValueSource(ints = {-31, 31})
  void compare_overThirtySeconds_notReady(int seconds) {
    setWrongBy(seconds);
    SqlStores stores = open();
    assertThat(stores.isReady()).isFalse();
    assertThat(stores.warnings()).hasSize(1);
  }

  @Test
  void compare_wentWrongAndWasSetRight_readyAgain() {
    SqlStores stores = open();
    setWrongBy(31);
    assertThat(stores.isReady()).as("not noticed yet").isTrue();
    stores.drift.compare();
    assertThat(stores.isReady()).isFalse();
    setWrongBy(6);
    stores.drift.compare();
    assertThat(stores.isReady()).isTrue();
    assertThat(stores.warnings())
        .containsExactly("This node's clock is 6 s away from the database's");
    setWrongBy(0);
    stores.drift.compare();
    assertThat(stores.warnings()).isEmpty();
  }

  @Test
  void compare_answerTakesAMinute_isNoDrift() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    var slow =
        new ClockDrift(
            () -> now.updateAndGet(before -> before.plusSeconds(40)).minusSeconds(20), now::get);
    slow.compare();
    assertThat(slow.isTolerable()).isTrue();
    assertThat(slow.warning()).isEmpty();
  }

  @Test
  void compare_atTheLimits_notOver() {
    assertThat(after(Duration.ofSeconds(5)).warning()).isEmpty();
    assertThat(after(Duration.ofSeconds(5).plusNanos(1_000)).warning()).isPresent();
    assertThat(after(Duration.ofSeconds(30)).isTolerable()).isTrue();
    assertThat(after(Duration.ofSeconds(30).plusNanos(1_000)).isTolerable()).isFalse();
  }

  private static ClockDrift after(Duration drift) {
    var compared = new ClockDrift(() -> Instant.EPOCH, () -> Instant.EPOCH.plus(drift));
    compared.compare();
    return compared;
  }

  @Test
  void compare_sqlite_thereIsNoOtherClock() {
    InstantSource clock = () -> Instant.now().plus(Duration.ofDays(1));
    SqlStores stores = file.closeLater(SqlStores.open(file.config(), TestDatabase.KEYS, clock));
    assertThat(stores.isReady()).isTrue();
    assertThat(stores.warnings()).isEmpty();
  }
}
