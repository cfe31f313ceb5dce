package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.attempt;
import static dev.postern.testkit.Fixtures.confirmToken;
import static dev.postern.testkit.Fixtures.mailRequest;
import static dev.postern.testkit.Fixtures.password;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.credential.SignUpAttempt;
import dev.postern.event.AuditEntry;
import dev.postern.event.SecurityEvent.SignedUp;
import dev.postern.port.PortUnavailableException;
import dev.postern.user.User;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.exceptions.PersistenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left after a statement, a begin or a commit that failed in the database itself. */
class FailureTest {
  @RegisterExtension private final SqliteExtension sqlite = new SqliteExtension();

  private static void signUp(SqlStores stores) {
    User ada = unconfirmed(ADA);
    stores
        .transactions()
        .run(
            () -> {
              stores.users().add(ada);
              stores.credentials().setPassword(ada.id(), password("$fast$1$00"));
              stores.outbox().add(mailRequest(ADA, NOW));
              stores
                  .auditLog()
                  .record(
                      new AuditEntry(new UUID(1, 1), NOW, new SignedUp(ada.id(), true), BROWSER));
            });
  }

  private void assertNothingIsLeft() {
    for (String table : new String[] {"users", "password", "outbox", "audit", "change"}) {
      assertThat(sqlite.file().texts("SELECT COUNT(*) FROM " + table))
          .as(table)
          .containsExactly("0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"users", "password", "outbox", "audit", "change"})
  void run_aStatementFails_nothingIsLeft(String table) {
    SqlStores stores = sqlite.file().open();
    sqlite
        .file()
        .execute(
            "CREATE TRIGGER refuse AFTER INSERT ON "
                + table
                + " BEGIN SELECT RAISE(FAIL, 'on purpose'); END");
    assertThatThrownBy(() -> signUp(stores)).isInstanceOf(PersistenceException.class);
    assertNothingIsLeft();
    sqlite.file().execute("DROP TRIGGER refuse");
    signUp(stores);
    assertThat(stores.users().find(ADA)).isPresent();
  }

  @Test
  void run_failureOfAStoreSwallowed_rolledBackAllTheSame() {
    SqlStores stores = sqlite.file().open();
    SignUpAttempt attempt = attempt(BOB);
    stores.signUpAttempts().add(attempt);
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .run(
                        () -> {
                          stores.users().add(unconfirmed(ADA));
                          assertThatThrownBy(() -> stores.signUpAttempts().add(attempt))
                              .isInstanceOf(PersistenceException.class);
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertNothingIsLeft();
  }

  @Test
  void setPassword_ofNobody_tellsNoValues() {
    SqlStores stores = sqlite.file().open();
    assertThatThrownBy(
            () ->
                stores.credentials().setPassword(unconfirmed(ADA).id(), password("$fast$1$c0ffee")))
        .isInstanceOf(PersistenceException.class)
        .message()
        .doesNotContain("c0ffee");
  }

  /** A commit that fails leaves the driver believing that there is no transaction. */
  interface DeferMapper {
    @Update("PRAGMA defer_foreign_keys = 1")
    int defer();
  }

  @Test
  void run_commitFails_nothingIsLeftAndTheNextOneWorks() {
    SqlStores stores = sqlite.file().open();
    stores.mapping.addMapper(DeferMapper.class);
    var transactions = (MyBatisTransactions) stores.transactions();
    assertThatThrownBy(
            () ->
                transactions.run(
                    () -> {
                      transactions
                          .current()
                          .orElseThrow()
                          .with(DeferMapper.class, DeferMapper::defer);
                      stores.users().add(unconfirmed(ADA));
                      stores.tokens().add(confirmToken(unconfirmed(BOB), NOW));
                    }))
        .isInstanceOf(PersistenceException.class);
    assertNothingIsLeft();
    signUp(stores);
    assertThat(sqlite.file().texts("SELECT COUNT(*) FROM users")).containsExactly("1");
  }

  @Test
  void run_afterABeginThatFailed_stillAllOrNothing() throws SQLException {
    SqlStores stores = sqlite.file().open(impatient());
    try (Connection other = Sqlite.unpooled(sqlite.file().config).getConnection()) {
      other.setAutoCommit(false);
      assertThatThrownBy(() -> signUp(stores)).isInstanceOf(PortUnavailableException.class);
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
    assertNothingIsLeft();
  }

  @Test
  void write_ourOwnTransactionTakesLong_refusedWithATimeToComeBack() throws InterruptedException {
    SqlStores stores = sqlite.file().open(impatient());
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
    assertThat(sqlite.file().texts("SELECT email FROM users")).containsExactly("bob@example.com");
  }

  private PersistenceConfig impatient() {
    return sqlite.file().config.withDbWait(Duration.ofMillis(250));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
