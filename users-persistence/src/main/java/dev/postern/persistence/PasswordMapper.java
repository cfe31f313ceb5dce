package dev.postern.persistence;

import dev.postern.credential.PasswordCredential;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordOwner;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.ResultMap;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Statements on passwords. */
interface PasswordMapper {
  String ADD =
      """
      INSERT INTO password (user_id, hash, changed, mailed)
      VALUES (#{user}, #{password.hash}, #{password.changed}, #{password.mailed})
      ON CONFLICT (user_id) DO NOTHING""";

  String SET =
      """
      INSERT INTO password (user_id, hash, changed, mailed)
      VALUES (#{user}, #{password.hash}, #{password.changed}, #{password.mailed})
      ON CONFLICT (user_id) DO UPDATE
        SET hash = excluded.hash, changed = excluded.changed,
          mailed = COALESCE(excluded.mailed, password.mailed), reset_required = 0""";

  String OWNER =
      "SELECT "
          + UserMapper.AS_PART
          + """
          , COALESCE(p.hash, a.hash) AS hash, a.id IS NOT NULL AS attempt,
            COALESCE(p.reset_required, 0) AS reset_required
          FROM users u
          LEFT JOIN password p ON p.user_id = u.id
          LEFT JOIN sign_up_attempt a ON p.user_id IS NULL AND u.email_confirmed = 0
            AND a.id = (SELECT c.id FROM sign_up_attempt c WHERE c.email = u.email
              AND\s"""
          + SignUpAttemptMapper.CHOSEN
          + """
          )
          WHERE u.email = #{email}""";

  @Select(OWNER)
  @ResultMap(RecordMaps.PASSWORD_OWNER)
  Optional<PasswordOwner> owner(EmailAddress email, @Nullable SecretHash browser, Instant now);

  @Select("SELECT EXISTS (SELECT 1 FROM password WHERE user_id = #{user})")
  boolean exists(UserId user);

  @Insert(value = ADD, databaseId = "sqlite")
  @Insert(value = ADD, databaseId = "postgresql")
  boolean add(UserId user, PasswordCredential password);

  @Insert(value = SET, databaseId = "sqlite")
  @Insert(value = SET, databaseId = "postgresql")
  int set(UserId user, PasswordCredential password);

  @Select(
      """
      SELECT EXISTS (SELECT 1 FROM password WHERE user_id = #{user} AND mailed > #{since})""")
  boolean wasMailedSince(UserId user, Instant since);

  @Update("UPDATE password SET hash = #{anew} WHERE user_id = #{user} AND hash = #{old}")
  boolean rehash(UserId user, PasswordHash old, PasswordHash anew);

  @Update("UPDATE password SET reset_required = 1 WHERE user_id = #{user}")
  boolean requireReset(UserId user);

  @Delete("DELETE FROM password WHERE user_id = #{user}")
  boolean remove(UserId user);
}
