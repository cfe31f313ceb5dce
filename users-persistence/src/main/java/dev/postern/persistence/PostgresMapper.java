package dev.postern.persistence;

import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Select;

/** Statements that PostgreSQL needs beside those of every engine: SQLite has one writer. */
interface PostgresMapper {
  /** By which nodes tell each other that there is a change to read. */
  String CHANNEL = "users_change";

  /** Once this transaction is committed. */
  @Select("SELECT pg_notify('" + CHANNEL + "', '') IS NULL")
  boolean tellNodes();

  /** What time it is there; not when the transaction began. */
  @Select("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)")
  Instant time();

  /**
   * Keeps an account from being removed until this transaction ends.
   *
   * @return how many there are, 1 or 0
   */
  @Select("SELECT COUNT(*) FROM (SELECT 1 FROM users WHERE email = #{email} FOR KEY SHARE) held")
  int hold(EmailAddress email);

  /**
   * Waits for whoever changes an administrator, and keeps others from it: the statements after this
   * one see who is left.
   */
  @Select("SELECT id FROM users WHERE administrator = 1 ORDER BY id FOR UPDATE")
  List<UserId> lockAdministrators();

  /**
   * Waits for whoever holds one of the accounts that {@link UserMapper#removeUnconfirmed} is about
   * to remove, and keeps others from it: the statements after this one see what came meanwhile.
   */
  @Select("SELECT id FROM users " + UserMapper.LEFT_UNCONFIRMED + " ORDER BY id FOR UPDATE")
  List<UserId> lockUnconfirmed(Instant now);
}
