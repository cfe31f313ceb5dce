package dev.postern.persistence;

import dev.postern.authentication.Budget;
import dev.postern.authentication.Lockout;
import dev.postern.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Statements on counted attempts. */
interface AttemptMapper {
  /** With the locks of {@code Lockout.after}: a minute, doubled up to an hour, in microseconds. */
  String RESERVE =
      """
      INSERT INTO attempt_count (counted, tries, locked_until, expires_at)
      VALUES (#{key}, 1, #{lockedUntil}, #{expiresAt})
      ON CONFLICT (counted) DO UPDATE SET
        tries = CASE WHEN attempt_count.expires_at <= #{now} THEN 1
          ELSE attempt_count.tries + 1 END,
        locked_until = CASE
          WHEN attempt_count.expires_at <= #{now} THEN #{lockedUntil}
          WHEN attempt_count.tries + 1 >= #{lockout.most} THEN #{expiresAt}
          WHEN attempt_count.tries + 1 < #{lockout.free} THEN 0
          WHEN attempt_count.tries + 1 < #{lockout.free} + 6
            THEN #{now} + CAST(60000000 AS BIGINT)
              * (1 << (attempt_count.tries + 1 - #{lockout.free}))
          ELSE #{now} + CAST(3600000000 AS BIGINT) END,
        expires_at = #{expiresAt}
      WHERE attempt_count.locked_until <= #{now}""";

  String SPEND =
      """
      INSERT INTO attempt_count (counted, tries, locked_until, expires_at)
      VALUES (#{key}, 1, #{lockedUntil}, #{expiresAt})
      ON CONFLICT (counted) DO UPDATE SET
        tries = CASE WHEN attempt_count.expires_at <= #{now} THEN 1
          ELSE attempt_count.tries + 1 END,
        locked_until = CASE
          WHEN attempt_count.expires_at <= #{now} THEN #{lockedUntil}
          WHEN attempt_count.tries + 1 >= #{budget.most} THEN attempt_count.expires_at
          ELSE 0 END,
        expires_at = CASE WHEN attempt_count.expires_at <= #{now} THEN #{expiresAt}
          ELSE attempt_count.expires_at END
      WHERE attempt_count.locked_until <= #{now}""";

  @Insert(value = RESERVE, databaseId = "sqlite")
  @Insert(value = RESERVE, databaseId = "postgresql")
  boolean reserve(
      SecretHash key, Lockout lockout, Instant now, Instant lockedUntil, Instant expiresAt);

  @Insert(value = SPEND, databaseId = "sqlite")
  @Insert(value = SPEND, databaseId = "postgresql")
  boolean spend(SecretHash key, Budget budget, Instant now, Instant lockedUntil, Instant expiresAt);

  @Update(
      """
      UPDATE attempt_count SET tries = tries - 1, locked_until = 0
      WHERE counted = #{key} AND tries > 0 AND expires_at > #{now}""")
  boolean giveBack(SecretHash key, Instant now);

  @Delete("DELETE FROM attempt_count WHERE counted = #{key}")
  boolean clear(SecretHash key);

  @Select("SELECT locked_until FROM attempt_count WHERE counted = #{key} AND locked_until > #{now}")
  Optional<Instant> closedUntil(SecretHash key, Instant now);

  @Delete("DELETE FROM attempt_count WHERE expires_at <= #{now}")
  int purge(Instant now);
}
