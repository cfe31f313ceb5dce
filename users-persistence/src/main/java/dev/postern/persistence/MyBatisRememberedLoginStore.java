package dev.postern.persistence;

import dev.postern.session.RememberedLogin;
import dev.postern.session.RememberedLoginId;
import dev.postern.session.RememberedLoginStore;
import dev.postern.session.Rotation;
import dev.postern.session.SessionStore;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Devices that stay logged in, in the table {@code remembered_login}. */
final class MyBatisRememberedLoginStore implements RememberedLoginStore {
  private final Sql.Table<RememberedLoginMapper> rows;

  MyBatisRememberedLoginStore(Sql sql) {
    this.rows = sql.table(RememberedLoginMapper.class);
  }

  @Override
  public void add(RememberedLogin login) {
    rows.write(logins -> logins.add(login));
  }

  @Override
  public Optional<RememberedLogin> find(RememberedLoginId id, Instant now) {
    return rows.read(logins -> logins.find(id, now));
  }

  @Override
  public List<RememberedLogin> findAll(UserId user, Instant now) {
    return rows.read(logins -> logins.findAll(user, now, SessionStore.MAX_LISTED));
  }

  @Override
  public boolean rotate(RememberedLoginId id, Rotation next, Instant now) {
    return rows.write(logins -> logins.rotate(id, next, now));
  }

  @Override
  public boolean end(RememberedLoginId id) {
    return rows.write(logins -> logins.end(id));
  }

  @Override
  public int endAll(UserId user) {
    return rows.write(logins -> logins.endAll(user));
  }

  @Override
  public int endOthers(UserId user, RememberedLoginId kept) {
    return rows.write(logins -> logins.endOthers(user, kept));
  }

  @Override
  public int purge(Instant now) {
    return rows.write(logins -> logins.purge(now));
  }
}
