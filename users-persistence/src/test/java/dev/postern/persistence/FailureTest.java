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
import dev.postern.user.User;
import java.util.UUID;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.exceptions.PersistenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left after a statement, a begin or a commit that failed in the database itself. */
@ParameterizedClass
@EnumSource
class FailureTest {
  private final Engine engine;
  @RegisterExtension private final TestDatabase database;

  FailureTest(Engine engine) {
    this.engine = engine;
    this.database = new TestDatabase(engine);
  }

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
      assertThat(database.texts("SELECT COUNT(*) FROM " + table)).as(table).containsExactly("0");
    }
  }

  /** Lets a token of nobody be found only when it is to be committed. */
  interface DeferMapper {
    @Update(value = "PRAGMA defer_foreign_keys = 1", databaseId = "sqlite")
    @Update(
        value =
            """
            ALTER TABLE one_time_token
            ALTER CONSTRAINT one_time_token_user_id_fkey DEFERRABLE INITIALLY DEFERRED""",
        databaseId = "postgresql")
    int defer();
  }

  private void refuseRowsOf(String table) {
    if (engine == Engine.POSTGRESQL) {
      database.execute(
          """
          CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
          AS $$ BEGIN RAISE 'on purpose'; END $$""");
    }
    String action =
        switch (engine) {
          case SQLITE -> " BEGIN SELECT RAISE(FAIL, 'on purpose'); END";
          case POSTGRESQL -> " EXECUTE FUNCTION refuse()";
        };
    database.execute("CREATE TRIGGER refuse AFTER INSERT ON " + table + action);
  }

  private void acceptRowsOf(String table) {
    String on = engine == Engine.POSTGRESQL ? " ON " + table : "";
    database.execute("DROP TRIGGER refuse" + on);
  }

  @ParameterizedTest
  @ValueSource(strings = {"users", "password", "outbox", "audit", "change"})
  void run_aStatementFails_nothingIsLeft(String table) {
    SqlStores stores = database.open();
    refuseRowsOf(table);
    assertThatThrownBy(() -> signUp(stores)).isInstanceOf(PersistenceException.class);
    assertNothingIsLeft();
    acceptRowsOf(table);
    signUp(stores);
    assertThat(stores.users().find(ADA)).isPresent();
  }

  @Test
  void run_failureOfAStoreSwallowed_rolledBackAllTheSame() {
    SqlStores stores = database.open();
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
    SqlStores stores = database.open();
    assertThatThrownBy(
            () ->
                stores.credentials().setPassword(unconfirmed(ADA).id(), password("$fast$1$c0ffee")))
        .isInstanceOf(PersistenceException.class)
        .message()
        .doesNotContain("c0ffee");
  }

  /** On SQLite it leaves the driver believing that there is no transaction. */
  @Test
  void run_commitFails_nothingIsLeftAndTheNextOneWorks() {
    SqlStores stores = database.open();
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
    assertThat(database.texts("SELECT COUNT(*) FROM users")).containsExactly("1");
  }
}
