package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import dev.postern.session.LiveSession;
import dev.postern.session.RememberedLoginId;
import dev.postern.session.Session;
import dev.postern.session.SessionId;
import dev.postern.session.SessionStore;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions in the table {@code session}. */
final class MyBatisSessionStore implements SessionStore {
  private final Sql.Table<SessionMapper> rows;
  private final MyBatisTransactions transactions;
  private final Changes changes;

  MyBatisSessionStore(Sql sql, Changes changes) {
    this.rows = sql.table(SessionMapper.class);
    this.transactions = sql.transactions();
    this.changes = changes;
  }

  static boolean counts(Session session, Instant now, Instant seenAfter) {
    return session.expiresAt().isAfter(now) && session.lastSeen().isAfter(seenAfter);
  }

  @Override
  public void add(Session session) {
    rows.write(sessions -> sessions.add(session));
  }

  @Override
  public Optional<LiveSession> find(SecretHash token, Instant now, Instant seenAfter) {
    return load(token).filter(live -> counts(live.session(), now, seenAfter));
  }

  /** The session of an enabled account, whether or not it is over by now. */
  Optional<LiveSession> load(SecretHash token) {
    return rows.read(sessions -> sessions.load(token));
  }

  @Override
  public void touch(SecretHash token, Instant now) {
    rows.write(sessions -> sessions.touch(token, now));
  }

  @Override
  public boolean remember(SecretHash token, RememberedLoginId login) {
    return rows.write(sessions -> sessions.remember(token, login));
  }

  @Override
  public boolean end(SecretHash token) {
    return transactions.run(
        () -> {
          boolean ended = rows.write(sessions -> sessions.end(token));
          if (ended) {
            changes.endSession(token);
          }
          return ended;
        });
  }

  @Override
  public boolean leave(SecretHash token, Instant until) {
    return transactions.run(
        () -> {
          Optional<SessionMapper.Left> left = rows.read(sessions -> sessions.name(token));
          boolean ended = end(token);
          if (ended) {
            left.ifPresent(session -> rows.write(sessions -> sessions.addLeft(session, until)));
          }
          return ended;
        });
  }

  @Override
  public boolean isLeft(UserId user, SessionId id, Instant now) {
    return rows.read(sessions -> sessions.isLeft(user, id, now));
  }

  @Override
  public List<Session> findAll(UserId user, Instant now, Instant seenAfter) {
    return loadAll(user).stream().filter(session -> counts(session, now, seenAfter)).toList();
  }

  /** Those of an account, whether or not they are over by now. */
  List<Session> loadAll(UserId user) {
    return rows.read(sessions -> sessions.loadAll(user));
  }

  @Override
  public Optional<Session> find(UserId user, SessionId id) {
    return rows.read(sessions -> sessions.loadById(user, id));
  }

  @Override
  public boolean end(UserId user, SessionId id) {
    return transactions.run(
        () -> find(user, id).filter(session -> end(session.token())).isPresent());
  }

  @Override
  public int endOthers(UserId user, SecretHash kept) {
    return transactions.run(
        () -> {
          changes.endUser(user);
          rows.write(sessions -> sessions.removeLeft(user));
          return rows.write(sessions -> sessions.endOthers(user, kept));
        });
  }

  @Override
  public int endAll(UserId user, RememberedLoginId login) {
    return transactions.run(
        () -> {
          changes.endUser(user);
          return rows.write(sessions -> sessions.endRemembered(user, login));
        });
  }

  @Override
  public int endAll(UserId user) {
    return transactions.run(
        () -> {
          changes.endUser(user);
          rows.write(sessions -> sessions.removeLeft(user));
          return rows.write(sessions -> sessions.endAll(user));
        });
  }

  @Override
  public int purge(Instant seenAfter) {
    return transactions.run(
        () -> {
          changes.purge();
          changes.addIdle(seenAfter);
          rows.write(sessions -> sessions.purgeLeft(seenAfter));
          return rows.write(sessions -> sessions.purge(seenAfter));
        });
  }
}
