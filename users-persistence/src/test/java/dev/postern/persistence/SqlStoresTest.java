package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.port.PortUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class SqlStoresTest {
  @RegisterExtension private final TestDatabase database;

  SqlStoresTest(Engine engine) {
    database = TestDatabase.empty(engine);
  }

  @Test
  void migrate_once() {
    assertThat(SqlStores.migrate(database.config())).isTrue();
    assertThat(SqlStores.migrate(database.config())).isFalse();
  }

  @Test
  void open_newerSchema_stopsTheStart() {
    SqlStores.migrate(database.config());
    database.execute("UPDATE schema_history SET version = '999'");
    assertThatThrownBy(() -> database.open())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("999");
  }

  @Test
  void open_again_whatWasStoredIsThere() {
    try (SqlStores stores = database.open()) {
      stores.users().add(unconfirmed(ADA));
    }
    assertThat(database.open().users().find(ADA)).isPresent();
  }

  @Test
  void isReady_databaseGone_false() {
    SqlStores stores = database.open();
    assertThat(stores.isReady()).isTrue();
    stores.close();
    assertThat(stores.isReady()).isFalse();
  }

  @Test
  void run_overFiveSeconds_rolledBack() {
    List<Long> nanos = new ArrayList<>(List.of(0L));
    SqlStores stores =
        database.closeLater(
            SqlStores.open(
                database.config(),
                TestDatabase.KEYS,
                InstantSource.system(),
                () -> nanos.get(nanos.size() - 1)));
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .run(
                        () -> {
                          stores.users().add(unconfirmed(ADA));
                          nanos.add(Duration.ofSeconds(5).plusNanos(1).toNanos());
                        }))
        .isInstanceOf(PortUnavailableException.class);
    assertThat(stores.users().find(ADA)).isEmpty();
  }

  @Test
  void afterCommit_actionFails_othersRunAndTheCommitStands() {
    SqlStores stores = database.open();
    List<String> told = new ArrayList<>();
    stores
        .transactions()
        .run(
            () -> {
              stores.users().add(unconfirmed(ADA));
              stores
                  .transactions()
                  .afterCommit(
                      () -> {
                        throw new IllegalStateException("on purpose");
                      });
              stores.transactions().afterCommit(() -> told.add("second"));
            });
    assertThat(told).containsExactly("second");
    assertThat(stores.users().find(ADA)).isPresent();
  }
}
