package dev.postern.persistence;

import dev.postern.credential.BreachedPasswordStore;
import dev.postern.credential.PasswordDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Breached passwords in the table {@code breached_password}. */
final class MyBatisBreachedPasswordStore implements BreachedPasswordStore {
  private final Sql.Table<BreachedPasswordMapper> rows;
  private final MyBatisTransactions transactions;

  MyBatisBreachedPasswordStore(Sql sql) {
    this.rows = sql.table(BreachedPasswordMapper.class);
    this.transactions = sql.transactions();
  }

  /** In the order of the key: two that add the same wait for each other, and never in a circle. */
  @Override
  public int add(List<PasswordDigest> digests) {
    if (digests.size() > MAX_ADDED) {
      throw new IllegalArgumentException("more than " + MAX_ADDED + " at once");
    }
    List<PasswordDigest> sorted =
        digests.stream()
            .sorted(Comparator.comparing(digest -> HexFormat.of().formatHex(digest.exposeSha1())))
            .toList();
    return transactions.run(
        () -> (int) sorted.stream().filter(digest -> rows.write(all -> all.add(digest))).count());
  }

  @Override
  public boolean contains(PasswordDigest digest) {
    return rows.read(all -> all.contains(digest));
  }
}
