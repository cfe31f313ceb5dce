package dev.postern.persistence;

import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserId;
import dev.postern.user.UserStore;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Accounts in the table {@code users}. */
final class MyBatisUserStore implements UserStore {
  private final Sql.Table<UserMapper> rows;
  private final MyBatisTransactions transactions;
  private final Changes changes;
  private final Sql.Table<PostgresMapper> postgres;
  private final boolean onlyWriter;

  MyBatisUserStore(Sql sql, Changes changes) {
    this.rows = sql.table(UserMapper.class);
    this.transactions = sql.transactions();
    this.changes = changes;
    this.postgres = sql.table(PostgresMapper.class);
    this.onlyWriter = sql.engine() == Engine.SQLITE;
  }

  @Override
  public Added add(User user) {
    return transactions.run(
        () -> {
          boolean added;
          do {
            added = rows.write(users -> users.add(user, user.email().typed()));
          } while (!isHeld(user.email())); // removed in between
          return added ? Added.ADDED : Added.ADDRESS_TAKEN;
        });
  }

  /** Whether the account is there, and stays until the transaction ends. */
  private boolean isHeld(EmailAddress email) {
    return onlyWriter || postgres.write(users -> users.hold(email)) == 1;
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
    return transactions.run(
        () -> {
          boolean confirmed = rows.write(users -> users.confirmEmail(id));
          if (confirmed) {
            changes.addUser(id);
          }
          return confirmed;
        });
  }

  @Override
  public boolean changeEmail(UserId id, EmailAddress from, EmailAddress to) {
    return transactions.run(
        () -> {
          boolean changed = rows.write(users -> users.changeEmail(id, from, to, to.typed()));
          if (changed) {
            changes.addUser(id);
          }
          return changed;
        });
  }

  @Override
  public void setLanguage(UserId id, Optional<Locale> language) {
    transactions.run(
        () -> {
          if (rows.write(users -> users.setLanguage(id, language.orElse(null)))) {
            changes.addUser(id);
          }
        });
  }

  /** No change for the feed: every node would read a row for every log-in of all. */
  @Override
  public Optional<User> hold(UserId id) {
    return rows.write(users -> users.hold(id)) ? find(id) : Optional.empty();
  }

  @Override
  public boolean recordLogin(User read, Instant now) {
    return rows.write(users -> users.recordLogin(read, now));
  }

  @Override
  public void endLogins(UserId id) {
    rows.write(users -> users.endLogins(id));
  }

  @Override
  public int removeUnconfirmed(Instant now) {
    return transactions.run(
        () -> {
          if (!onlyWriter) {
            var unused = postgres.write(users -> users.lockUnconfirmed(now));
          }
          changes.endUnconfirmed(now);
          return rows.write(users -> users.removeUnconfirmed(now));
        });
  }
}
