package dev.postern.persistence;

import dev.postern.credential.AttemptId;
import dev.postern.credential.SignUpAttempt;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/** Sign-up attempts in the table {@code sign_up_attempt}. */
final class MyBatisSignUpAttemptStore implements SignUpAttemptStore {
  private final Sql.Table<SignUpAttemptMapper> rows;

  MyBatisSignUpAttemptStore(Sql sql) {
    this.rows = sql.table(SignUpAttemptMapper.class);
  }

  @Override
  public void add(SignUpAttempt attempt) {
    rows.write(attempts -> attempts.add(attempt, attempt.email().typed()));
  }

  @Override
  public Optional<SignUpAttempt> find(AttemptId id, Instant now) {
    return rows.read(attempts -> attempts.find(id, now));
  }

  @Override
  public Optional<SignUpAttempt> choose(
      EmailAddress email, Optional<SecretHash> browser, Instant now) {
    return rows.read(attempts -> attempts.choose(email, browser.orElse(null), now));
  }

  @Override
  public void expire(AttemptId id, Instant expiresAt) {
    rows.write(attempts -> attempts.expire(id, expiresAt));
  }

  @Override
  public void removeAll(EmailAddress email) {
    rows.write(attempts -> attempts.removeAll(email));
  }

  @Override
  public int purge(Instant now) {
    return rows.write(attempts -> attempts.purge(now));
  }
}
