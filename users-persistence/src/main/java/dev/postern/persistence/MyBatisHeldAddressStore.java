package dev.postern.persistence;

import dev.postern.user.EmailAddress;
import dev.postern.user.HeldAddress;
import dev.postern.user.HeldAddressStore;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** Former addresses in the table {@code held_address}. */
final class MyBatisHeldAddressStore implements HeldAddressStore {
  private final Sql.Table<HeldAddressMapper> rows;

  MyBatisHeldAddressStore(Sql sql) {
    this.rows = sql.table(HeldAddressMapper.class);
  }

  @Override
  public void hold(HeldAddress address) {
    rows.write(held -> held.hold(address));
  }

  @Override
  public Optional<UserId> holder(EmailAddress email, Instant now) {
    return rows.read(held -> held.holder(email, now));
  }

  @Override
  public int count(UserId user, Instant now) {
    return rows.read(held -> held.count(user, now));
  }

  @Override
  public void release(EmailAddress email, UserId user) {
    rows.write(held -> held.release(email, user));
  }

  @Override
  public int purge(Instant now) {
    return rows.write(held -> held.purge(now));
  }
}
