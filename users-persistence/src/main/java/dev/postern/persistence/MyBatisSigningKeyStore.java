package dev.postern.persistence;

import dev.postern.token.SealedKey;
import dev.postern.token.SigningKeyStore;
import java.util.List;

/** Keys that sign access tokens in the table {@code signing_key}. */
final class MyBatisSigningKeyStore implements SigningKeyStore {
  private final Sql.Table<SigningKeyMapper> rows;

  MyBatisSigningKeyStore(Sql sql) {
    this.rows = sql.table(SigningKeyMapper.class);
  }

  @Override
  public boolean add(SealedKey key) {
    return rows.write(keys -> keys.add(key.number(), key.id(), key.sealed(), key.signsFrom()));
  }

  @Override
  public List<SealedKey> all() {
    return rows.read(SigningKeyMapper::all);
  }

  @Override
  public int removeBefore(int number) {
    return rows.write(keys -> keys.removeBefore(number));
  }
}
