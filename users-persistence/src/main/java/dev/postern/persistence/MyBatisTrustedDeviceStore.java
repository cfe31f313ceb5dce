package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import dev.postern.session.TrustedDevice;
import dev.postern.session.TrustedDeviceId;
import dev.postern.session.TrustedDeviceStore;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;

/** Trusted devices in the table {@code trusted_device}. */
final class MyBatisTrustedDeviceStore implements TrustedDeviceStore {
  private final Sql.Table<TrustedDeviceMapper> rows;
  private final MyBatisTransactions transactions;

  MyBatisTrustedDeviceStore(Sql sql) {
    this.rows = sql.table(TrustedDeviceMapper.class);
    this.transactions = sql.transactions();
  }

  @Override
  public void add(TrustedDevice device) {
    transactions.run(
        () -> {
          rows.write(devices -> devices.add(device));
          rows.write(devices -> devices.endAllButTheNewest(device, MOST_PER_USER));
        });
  }

  @Override
  public boolean isTrusted(SecretHash secret, UserId user, Instant now) {
    return rows.read(devices -> devices.isTrusted(secret, user, now));
  }

  @Override
  public List<TrustedDevice> findAll(UserId user, Instant now) {
    return rows.read(devices -> devices.findAll(user, now));
  }

  @Override
  public boolean end(UserId user, TrustedDeviceId id) {
    return rows.write(devices -> devices.end(user, id));
  }

  @Override
  public int endAll(UserId user) {
    return rows.write(devices -> devices.endAll(user));
  }

  @Override
  public int purge(Instant now) {
    return rows.write(devices -> devices.purge(now));
  }
}
