package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.port.PortUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is so on SQLite alone: its file, and its one writer. */
class SqliteTest {
  @RegisterExtension private final TestDatabase database = TestDatabase.empty(Engine.SQLITE);

  @Test
  void open_newFile_ofOurOwnAlone() throws IOException {
    database.open();
    var file = database.config().file();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void open_isSetUpToLast() {
    database.open();
    assertThat(database.texts("PRAGMA journal_mode")).containsExactly("wal");
    assertThat(database.texts("PRAGMA synchronous")).containsExactly("2");
    assertThat(database.texts("PRAGMA foreign_keys")).containsExactly("1");
  }

  @Test
  void write_anotherProcessWritesForLong_refusedAndNothingStored() throws SQLException {
    var impatient = database.config().withDbWait(Duration.ofMillis(250));
    SqlStores stores = database.open(impatient);
    try (Connection other = database.connection()) {
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
    assertThat(database.texts("SELECT email FROM users")).containsExactly("bob@example.com");
  }

  @Test
  void run_afterABeginThatFailed_stillAllOrNothing() throws SQLException {
    SqlStores stores = database.open(impatient());
    try (Connection other = database.connection()) {
      other.setAutoCommit(false);
      assertThatThrownBy(
              () -> stores.transactions().run(() -> stores.users().add(unconfirmed(ADA))))
          .isInstanceOf(PortUnavailableException.class);
      other.rollback();
    }
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .run(
                        () -> {
                          stores.users().add(unconfirmed(ADA));
                          throw new IllegalArgumentException("on purpose");
                        }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(database.texts("SELECT email FROM users")).isEmpty();
  }

  @Test
  void write_ourOwnTransactionTakesLong_refusedWithATimeToComeBack() throws InterruptedException {
    SqlStores stores = database.open(impatient());
    var begun = new CountDownLatch(1);
    var refused = new CountDownLatch(1);
    var slow =
        new Thread(
            () ->
                stores
                    .transactions()
                    .run(
                        () -> {
                          stores.users().add(unconfirmed(BOB));
                          begun.countDown();
                          await(refused);
                        }));
    slow.start();
    await(begun);
    assertThatThrownBy(() -> stores.users().add(unconfirmed(ADA)))
        .isInstanceOfSatisfying(
            PortUnavailableException.class,
            failure ->
                assertThat(failure.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(1)));
    refused.countDown();
    slow.join();
    assertThat(database.texts("SELECT email FROM users")).containsExactly("bob@example.com");
  }

  private PersistenceConfig impatient() {
    return database.config().withDbWait(Duration.ofMillis(250));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
