package dev.postern.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserDirectory;
import dev.postern.user.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Accounts in the table {@code users}, for administrators. */
final class MyBatisUserDirectory implements UserDirectory {
  /** Greater than any character of an address. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private final Sql.Table<UserMapper> rows;
  private final MyBatisTransactions transactions;
  private final Changes changes;
  private final Sql.Table<PostgresMapper> postgres;
  private final boolean onlyWriter;

  MyBatisUserDirectory(Sql sql, Changes changes) {
    this.rows = sql.table(UserMapper.class);
    this.transactions = sql.transactions();
    this.changes = changes;
    this.postgres = sql.table(PostgresMapper.class);
    this.onlyWriter = sql.engine() == Engine.SQLITE;
  }

  @Override
  public List<User> search(String prefix, Optional<EmailAddress> after, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " accounts");
    }
    String end = prefix + LAST;
    return rows.read(
        users ->
            after
                .filter(last -> isAtOrAfter(last, prefix))
                .map(last -> users.searchAfter(last, end, limit))
                .orElseGet(() -> users.searchFrom(prefix, end, limit)));
  }

  private static boolean isAtOrAfter(EmailAddress email, String prefix) {
    byte[] address = email.canonical().getBytes(UTF_8);
    return Arrays.compareUnsigned(address, prefix.getBytes(UTF_8)) >= 0;
  }

  @Override
  public Change setEnabled(UserId id, boolean enabled) {
    return change(
        id,
        () -> rows.write(users -> enabled ? users.enable(id) : users.disable(id)),
        user -> user.enabled() == enabled ? Change.SAME : Change.LAST_ADMINISTRATOR);
  }

  @Override
  public Change setRoles(UserId id, Roles roles) {
    boolean administrator = roles.contains(Roles.ADMIN);
    return change(
        id,
        () ->
            rows.write(
                users ->
                    administrator
                        ? users.setRolesOfAdministrator(id, roles)
                        : users.setRoles(id, roles)),
        user -> {
          if (user.roles().equals(roles)) {
            return Change.SAME;
          }
          return administrator ? Change.NOT_ELIGIBLE : Change.LAST_ADMINISTRATOR;
        });
  }

  @Override
  public Change remove(UserId id) {
    return change(
        id, () -> rows.write(users -> users.remove(id)), user -> Change.LAST_ADMINISTRATOR);
  }

  private Change change(UserId id, BooleanSupplier statement, Function<User, Change> whyNot) {
    return transactions.run(
        () -> {
          if (!onlyWriter) {
            var unused = postgres.write(PostgresMapper::lockAdministrators);
          }
          if (statement.getAsBoolean()) {
            changes.endUser(id);
            return Change.DONE;
          }
          return rows.read(users -> users.find(id)).map(whyNot).orElse(Change.NO_SUCH_USER);
        });
  }
}
