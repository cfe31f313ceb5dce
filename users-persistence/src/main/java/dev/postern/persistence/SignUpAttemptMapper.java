package dev.postern.persistence;

import dev.postern.credential.AttemptId;
import dev.postern.credential.SignUpAttempt;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Statements on sign-up attempts. */
interface SignUpAttemptMapper {
  String SELECT =
      """
      SELECT c.id, c.email_typed AS email, c.hash, c.browser, c.language, c.created_at, c.expires_at
      FROM sign_up_attempt c WHERE\s""";

  /** Which of the attempts {@code c} for an address stands for it. */
  String CHOSEN =
      """
      c.expires_at > #{now}
      ORDER BY CASE WHEN c.browser = #{browser} THEN 0 ELSE 1 END, c.created_at DESC, c.id DESC
      LIMIT 1""";

  @Insert(
      """
      INSERT INTO sign_up_attempt (id, email, email_typed, hash, browser, language, created_at,
        expires_at)
      VALUES (#{attempt.id}, #{attempt.email}, #{typed}, #{attempt.hash}, #{attempt.browser},
        #{attempt.language}, #{attempt.createdAt}, #{attempt.expiresAt})""")
  int add(SignUpAttempt attempt, String typed);

  @Select(SELECT + "c.id = #{id} AND c.expires_at > #{now}")
  Optional<SignUpAttempt> find(AttemptId id, Instant now);

  @Select(SELECT + "c.email = #{email} AND " + CHOSEN)
  Optional<SignUpAttempt> choose(EmailAddress email, @Nullable SecretHash browser, Instant now);

  @Update("UPDATE sign_up_attempt SET expires_at = #{expiresAt} WHERE id = #{id}")
  boolean expire(AttemptId id, Instant expiresAt);

  @Delete("DELETE FROM sign_up_attempt WHERE email = #{email}")
  int removeAll(EmailAddress email);

  @Delete("DELETE FROM sign_up_attempt WHERE expires_at <= #{now}")
  int purge(Instant now);
}
