package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import dev.postern.token.SpentStore;
import java.time.Instant;

/** What is good no more, in the table {@code spent}. */
final class MyBatisSpentStore implements SpentStore {
  private final Sql.Table<SpentMapper> rows;

  MyBatisSpentStore(Sql sql) {
    this.rows = sql.table(SpentMapper.class);
  }

  @Override
  public boolean spend(SecretHash what, Instant until) {
    return rows.write(spent -> spent.spend(what, until));
  }

  @Override
  public int purge(Instant now) {
    return rows.write(spent -> spent.purge(now));
  }
}
