package dev.postern.persistence;

import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserId;
import dev.postern.user.UserStore;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Accounts in the table {@code users}. */
final class MyBatisUserStore implements UserStore {
  private final Sql.Table<UserMapper> rows;
  private final MyBatisTransactions transactions;
  private final Changes changes;

  MyBatisUserStore(Sql sql, Changes changes) {
    this.rows = sql.table(UserMapper.class);
    this.transactions = sql.transactions();
    this.changes = changes;
  }

  @Override
  public Added add(User user) {
    boolean added = rows.write(users -> users.add(user, user.email().typed()));
    return added ? Added.ADDED : Added.ADDRESS_TAKEN;
  }

  @Override
  public Optional<User> find(UserId id) {
    return rows.read(users -> users.find(id));
  }

  @Override
  public Optional<User> find(EmailAddress email) {
    return rows.read(users -> users.findByEmail(email));
  }

  @Override
  public boolean confirmEmail(UserId id) {
    return change(id, users -> users.confirmEmail(id));
  }

  @Override
  public void recordLogin(UserId id, Instant now) {
    change(id, users -> users.recordLogin(id, now));
  }

  private boolean change(UserId id, Function<UserMapper, Boolean> statement) {
    return transactions.run(
        () -> {
          boolean changed = rows.write(statement);
          if (changed) {
            changes.addUser(id);
          }
          return changed;
        });
  }

  @Override
  public int removeUnconfirmed(Instant now) {
    return transactions.run(
        () -> {
          changes.addUnconfirmed(now);
          return rows.write(users -> users.removeUnconfirmed(now));
        });
  }
}
