package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.port.PortUnavailableException;
import dev.postern.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlStoresTest {
  @RegisterExtension private final SqliteExtension sqlite = new SqliteExtension();

  @Test
  void open_newFile_ofOurOwnAlone() throws IOException {
    sqlite.file().open();
    var file = sqlite.file().config.file();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void open_isSetUpToLast() {
    sqlite.file().open();
    assertThat(sqlite.file().texts("PRAGMA journal_mode")).containsExactly("wal");
    assertThat(sqlite.file().texts("PRAGMA synchronous")).containsExactly("2");
    assertThat(sqlite.file().texts("PRAGMA foreign_keys")).containsExactly("1");
  }

  @Test
  void migrate_once() {
    assertThat(SqlStores.migrate(sqlite.file().config)).isTrue();
    assertThat(SqlStores.migrate(sqlite.file().config)).isFalse();
  }

  @Test
  void open_newerSchema_stopsTheStart() {
    SqlStores.migrate(sqlite.file().config);
    sqlite.file().execute("UPDATE schema_history SET version = '999'");
    assertThatThrownBy(() -> sqlite.file().open())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("999");
  }

  @Test
  void open_again_whatWasStoredIsThere() {
    try (SqlStores stores = sqlite.file().open()) {
      stores.users().add(unconfirmed(ADA));
    }
    assertThat(sqlite.file().open().users().find(ADA)).isPresent();
  }

  @Test
  void isReady_databaseGone_false() {
    SqlStores stores = sqlite.file().open();
    assertThat(stores.isReady()).isTrue();
    stores.close();
    assertThat(stores.isReady()).isFalse();
  }

  @Test
  void write_anotherProcessWritesForLong_refusedAndNothingStored() throws SQLException {
    var impatient = sqlite.file().config.withDbWait(Duration.ofMillis(250));
    SqlStores stores = sqlite.file().open(impatient);
    try (Connection other = Sqlite.unpooled(sqlite.file().config).getConnection()) {
      other.setAutoCommit(false);
      other.createStatement().execute("UPDATE users SET enabled = 0");
      assertThatThrownBy(() -> stores.users().add(unconfirmed(ADA)))
          .isInstanceOf(PortUnavailableException.class);
      assertThatThrownBy(
              () -> stores.transactions().run(() -> stores.users().add(unconfirmed(ADA))))
          .isInstanceOf(PortUnavailableException.class);
      assertThat(stores.users().find(ADA)).as("reads go on").isEmpty();
      other.rollback();
    }
    stores.users().add(unconfirmed(BOB));
    assertThat(sqlite.file().texts("SELECT email FROM users")).containsExactly("bob@example.com");
  }

  @Test
  void run_overFiveSeconds_rolledBack() {
    List<Long> nanos = new ArrayList<>(List.of(0L));
    SqlStores stores =
        sqlite
            .file()
            .closeLater(
                SqlStores.open(
                    sqlite.file().config, new TestClock(), () -> nanos.get(nanos.size() - 1)));
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .run(
                        () -> {
                          stores.users().add(unconfirmed(ADA));
                          nanos.add(Duration.ofSeconds(5).plusNanos(1).toNanos());
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(stores.users().find(ADA)).isEmpty();
  }

  @Test
  void afterCommit_actionFails_othersRunAndTheCommitStands() {
    SqlStores stores = sqlite.file().open();
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
