package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import dev.postern.token.OneTimeToken;
import dev.postern.token.TokenPurpose;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on mailed links. */
interface OneTimeTokenMapper {

  @Insert(
      """
      INSERT INTO one_time_token (hash, purpose, user_id, attempt_id, browser, email, created_at,
        expires_at)
      VALUES (#{token.hash}, #{token.purpose}, #{token.user}, #{token.attempt}, #{token.browser},
        #{typed}, #{token.createdAt}, #{token.expiresAt})""")
  int add(OneTimeToken token, @Nullable String typed);

  /** Of tokens that are equally old the one just added stays. */
  @Delete(
      """
      DELETE FROM one_time_token
      WHERE user_id = #{added.user} AND purpose = #{added.purpose} AND hash NOT IN (
        SELECT hash FROM (
          SELECT hash FROM one_time_token
          WHERE user_id = #{added.user} AND purpose = #{added.purpose}
          ORDER BY created_at DESC, CASE WHEN hash = #{added.hash} THEN 0 ELSE 1 END
          LIMIT #{keep}) newest)""")
  int removeAllButTheNewest(OneTimeToken added, int keep);

  @Select(
      """
      SELECT hash, purpose, user_id AS "user", attempt_id AS attempt, browser, email,
        created_at, expires_at
      FROM one_time_token
      WHERE hash = #{hash} AND purpose = #{purpose} AND expires_at > #{now}""")
  Optional<OneTimeToken> find(SecretHash hash, TokenPurpose purpose, Instant now);

  @Delete(
      """
      DELETE FROM one_time_token
      WHERE hash = #{hash} AND purpose = #{purpose} AND expires_at > #{now}""")
  boolean consume(SecretHash hash, TokenPurpose purpose, Instant now);

  @Select(
      """
      SELECT hash, purpose, user_id AS "user", attempt_id AS attempt, browser, email, created_at,
        expires_at
      FROM one_time_token
      WHERE user_id = #{user} AND expires_at > #{now} ORDER BY created_at DESC, hash""")
  List<OneTimeToken> pending(UserId user, Instant now);

  @Delete("DELETE FROM one_time_token WHERE user_id = #{user} AND purpose <> 'email-undo'")
  int removeAll(UserId user);

  @Delete(
      """
      DELETE FROM one_time_token
      WHERE user_id = #{user} AND purpose = 'email-undo' AND created_at >= #{createdAt}""")
  int removeUndosSince(UserId user, Instant createdAt);

  @Delete("DELETE FROM one_time_token WHERE user_id = #{user} AND purpose = #{purpose}")
  int removeAllFor(UserId user, TokenPurpose purpose);

  @Delete("DELETE FROM one_time_token WHERE expires_at <= #{now}")
  int purge(Instant now);
}
