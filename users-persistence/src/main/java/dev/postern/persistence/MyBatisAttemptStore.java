package dev.postern.persistence;

import dev.postern.authentication.AttemptStore;
import dev.postern.authentication.Budget;
import dev.postern.authentication.Lockout;
import dev.postern.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;

/** Counted attempts in the table {@code attempt_count}. */
final class MyBatisAttemptStore implements AttemptStore {
  private static final Instant OPEN = Instant.EPOCH;

  private final Sql.Table<AttemptMapper> rows;

  MyBatisAttemptStore(Sql sql) {
    this.rows = sql.table(AttemptMapper.class);
  }

  @Override
  public boolean reserve(SecretHash key, Lockout lockout, Instant now) {
    Instant lockedUntil = lockout.after(1).isZero() ? OPEN : now.plus(lockout.after(1));
    Instant expiresAt = now.plus(Lockout.KEPT);
    return rows.write(counts -> counts.reserve(key, lockout, now, lockedUntil, expiresAt));
  }

  @Override
  public boolean spend(SecretHash key, Budget budget, Instant now) {
    Instant expiresAt = now.plus(budget.window());
    Instant lockedUntil = budget.most() > 1 ? OPEN : expiresAt;
    return rows.write(counts -> counts.spend(key, budget, now, lockedUntil, expiresAt));
  }

  @Override
  public void giveBack(SecretHash key, Instant now) {
    rows.write(counts -> counts.giveBack(key, now));
  }

  @Override
  public void clear(SecretHash key) {
    rows.write(counts -> counts.clear(key));
  }

  @Override
  public Optional<Instant> closedUntil(SecretHash key, Instant now) {
    return rows.read(counts -> counts.closedUntil(key, now));
  }

  @Override
  public int purge(Instant now) {
    return rows.write(counts -> counts.purge(now));
  }
}
