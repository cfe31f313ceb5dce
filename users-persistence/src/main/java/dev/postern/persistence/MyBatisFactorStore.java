package dev.postern.persistence;

import dev.postern.credential.EnrolledFactors;
import dev.postern.secondfactor.FactorStore;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secondfactor.StoredFactorId;
import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.util.List;
import java.util.function.Predicate;

/** Second factors in the tables {@code second_factor} and {@code recovery_code}. */
final class MyBatisFactorStore implements FactorStore {
  private final Sql.Table<FactorMapper> rows;
  private final Sql.Table<UserMapper> users;
  private final MyBatisTransactions transactions;
  private final Changes changes;

  MyBatisFactorStore(Sql sql, Changes changes) {
    this.rows = sql.table(FactorMapper.class);
    this.users = sql.table(UserMapper.class);
    this.transactions = sql.transactions();
    this.changes = changes;
  }

  @Override
  public void add(StoredFactor factor) {
    change(factor.user(), factors -> factors.add(factor) == 1);
  }

  @Override
  public List<StoredFactor> findAll(UserId user) {
    return rows.read(factors -> factors.findAll(user));
  }

  @Override
  public EnrolledFactors enrolled(UserId user) {
    return rows.read(factors -> factors.enrolled(user));
  }

  /** No change for the feed: which factors there are stays the same. */
  @Override
  public boolean replace(StoredFactor anew) {
    return rows.write(factors -> factors.replace(anew));
  }

  @Override
  public boolean relabel(UserId user, StoredFactorId id, String label) {
    StoredFactor.checkLabel(label);
    return change(user, factors -> factors.relabel(user, id, label));
  }

  @Override
  public boolean remove(UserId user, StoredFactorId id) {
    return change(user, factors -> factors.remove(user, id));
  }

  @Override
  public void removeAll(UserId user) {
    transactions.run(
        () -> {
          change(user, factors -> factors.removeAll(user));
          rows.write(factors -> factors.removeCodes(user));
        });
  }

  private boolean change(UserId user, Predicate<FactorMapper> statement) {
    return transactions.run(
        () -> {
          boolean changed = rows.write(statement::test);
          if (changed) {
            changes.addUser(user);
          }
          return changed;
        });
  }

  @Override
  public void setRecoveryCodes(UserId user, List<SecretHash> codes) {
    transactions.run(
        () -> {
          // else two at once would each miss the codes of the other, and both would stay
          users.write(accounts -> accounts.hold(user));
          rows.write(factors -> factors.removeCodes(user));
          codes.forEach(code -> rows.write(factors -> factors.addCode(user, code)));
        });
  }

  @Override
  public boolean useRecoveryCode(UserId user, SecretHash code) {
    return rows.write(factors -> factors.useCode(user, code));
  }

  @Override
  public int recoveryCodesLeft(UserId user) {
    return rows.read(factors -> factors.codesLeft(user));
  }
}
