package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import dev.postern.session.KnownDevice;
import dev.postern.session.KnownDeviceStore;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.time.Instant;

/** Known devices in the table {@code known_device}. */
final class MyBatisKnownDeviceStore implements KnownDeviceStore {
  private final Sql.Table<KnownDeviceMapper> rows;
  private final MyBatisTransactions transactions;

  MyBatisKnownDeviceStore(Sql sql) {
    this.rows = sql.table(KnownDeviceMapper.class);
    this.transactions = sql.transactions();
  }

  @Override
  public void add(KnownDevice device) {
    transactions.run(
        () -> {
          rows.write(devices -> devices.add(device));
          rows.write(devices -> devices.forgetAllButTheNewest(device, MOST_PER_USER));
        });
  }

  @Override
  public boolean isKnown(SecretHash secret, EmailAddress email, Instant now) {
    return rows.read(devices -> devices.count(secret, email, now)) == 1;
  }

  @Override
  public boolean isKnownToOwner(SecretHash secret, EmailAddress email, Instant now) {
    return rows.read(devices -> devices.countOfProved(secret, email, now)) == 1;
  }

  @Override
  public void forget(SecretHash secret) {
    rows.write(devices -> devices.forget(secret));
  }

  @Override
  public void forgetAll(UserId user) {
    rows.write(devices -> devices.forgetAll(user));
  }

  @Override
  public void forgetOthers(UserId user, SecretHash kept) {
    rows.write(devices -> devices.forgetOthers(user, kept));
  }

  @Override
  public int purge(Instant now) {
    return rows.write(devices -> devices.purge(now));
  }
}
