package dev.postern.persistence;

import dev.postern.credential.CredentialStore;
import dev.postern.credential.PasswordCredential;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordOwner;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** Credentials in the table {@code password}. */
final class MyBatisCredentialStore implements CredentialStore {
  private final Sql.Table<PasswordMapper> rows;
  private final MyBatisTransactions transactions;
  private final Changes changes;

  MyBatisCredentialStore(Sql sql, Changes changes) {
    this.rows = sql.table(PasswordMapper.class);
    this.transactions = sql.transactions();
    this.changes = changes;
  }

  @Override
  public Optional<PasswordOwner> findPassword(
      EmailAddress email, Optional<SecretHash> browser, Instant now) {
    return rows.read(passwords -> passwords.owner(email, browser.orElse(null), now));
  }

  @Override
  public boolean hasPassword(UserId user) {
    return rows.read(passwords -> passwords.exists(user));
  }

  @Override
  public boolean addPassword(UserId user, PasswordCredential password) {
    return transactions.run(
        () -> {
          boolean added = rows.write(passwords -> passwords.add(user, password));
          if (added) {
            changes.addUser(user);
          }
          return added;
        });
  }

  @Override
  public void setPassword(UserId user, PasswordCredential password) {
    transactions.run(
        () -> {
          rows.write(passwords -> passwords.set(user, password));
          changes.addUser(user);
        });
  }

  @Override
  public boolean wasMailedSince(UserId user, Instant since) {
    return rows.read(passwords -> passwords.wasMailedSince(user, since));
  }

  @Override
  public boolean rehashPassword(UserId user, PasswordHash old, PasswordHash anew) {
    return rows.write(passwords -> passwords.rehash(user, old, anew));
  }

  @Override
  public boolean requireReset(UserId user) {
    return rows.write(passwords -> passwords.requireReset(user));
  }

  @Override
  public void removeAll(UserId user) {
    transactions.run(
        () -> {
          if (rows.write(passwords -> passwords.remove(user))) {
            changes.addUser(user);
          }
        });
  }
}
