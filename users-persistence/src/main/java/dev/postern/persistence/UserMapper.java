package dev.postern.persistence;

import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.ResultMap;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Statements on accounts. */
interface UserMapper {
  String COLUMNS =
      """
      id, email_typed AS email, enabled, email_confirmed, signed_up, last_login, roles,
      attributes_public_json, attributes_private_json, language, login_epoch""";

  /** The columns of {@code users u} for a record that holds a user. */
  String AS_PART =
      """
      u.id AS user_id, u.email_typed AS user_email, u.enabled AS user_enabled,
      u.email_confirmed AS user_email_confirmed, u.signed_up AS user_signed_up,
      u.last_login AS user_last_login, u.roles AS user_roles,
      u.attributes_public_json AS user_attributes_public_json,
      u.attributes_private_json AS user_attributes_private_json,
      u.language AS user_language, u.login_epoch AS user_login_epoch""";

  String ADD =
      """
      INSERT INTO users (id, email, email_typed, enabled, email_confirmed, signed_up, last_login,
        roles, attributes_public_json, attributes_private_json, language, login_epoch)
      VALUES (#{user.id}, #{user.email}, #{typed}, #{user.enabled}, #{user.emailConfirmed},
        #{user.signedUp}, #{user.lastLogin}, #{user.roles}, #{user.attributes.publicJson},
        #{user.attributes.privateJson}, #{user.language}, #{user.loginEpoch})
      ON CONFLICT (email) DO NOTHING""";

  String UNLESS_LAST_ADMINISTRATOR =
      """
       (administrator = 0 OR EXISTS (
         SELECT 1 FROM users other WHERE other.administrator = 1 AND other.id <> #{id}))""";

  String LEFT_UNCONFIRMED =
      """
       WHERE email_confirmed = 0
         AND NOT EXISTS (SELECT 1 FROM password p WHERE p.user_id = users.id)
         AND EXISTS (SELECT 1 FROM sign_up_attempt a WHERE a.email = users.email)
         AND NOT EXISTS (SELECT 1 FROM sign_up_attempt a
           WHERE a.email = users.email AND a.expires_at > #{now})
         AND NOT EXISTS (SELECT 1 FROM one_time_token t
           WHERE t.user_id = users.id AND t.expires_at > #{now})""";

  @Insert(value = ADD, databaseId = "sqlite")
  @Insert(value = ADD, databaseId = "postgresql")
  boolean add(User user, String typed);

  @Select("SELECT " + COLUMNS + " FROM users WHERE id = #{id}")
  @ResultMap(RecordMaps.USER)
  Optional<User> find(UserId id);

  @Select("SELECT " + COLUMNS + " FROM users WHERE email = #{email}")
  @ResultMap(RecordMaps.USER)
  Optional<User> findByEmail(EmailAddress email);

  @Update("UPDATE users SET email_confirmed = 1 WHERE id = #{id} AND email_confirmed = 0")
  boolean confirmEmail(UserId id);

  @Update(
      """
      UPDATE users SET email = #{to}, email_typed = #{typed}, email_confirmed = 1
      WHERE id = #{id} AND email = #{from} AND NOT EXISTS (
        SELECT 1 FROM users other WHERE other.email = #{to} AND other.id <> #{id})""")
  boolean changeEmail(UserId id, EmailAddress from, EmailAddress to, String typed);

  @Update("UPDATE users SET language = #{language} WHERE id = #{id}")
  boolean setLanguage(UserId id, @Nullable Locale language);

  /** Changes nothing, and locks the row. */
  @Update("UPDATE users SET login_epoch = login_epoch WHERE id = #{id}")
  boolean hold(UserId id);

  @Update(
      """
      UPDATE users SET last_login = #{now}
      WHERE id = #{user.id} AND login_epoch = #{user.loginEpoch}""")
  boolean recordLogin(User user, Instant now);

  @Update("UPDATE users SET login_epoch = login_epoch + 1 WHERE id = #{id}")
  boolean endLogins(UserId id);

  @Select(
      "SELECT "
          + COLUMNS
          + " FROM users WHERE email >= #{from} AND email < #{end} ORDER BY users.email LIMIT #{limit}")
  @ResultMap(RecordMaps.USER)
  List<User> searchFrom(String from, String end, int limit);

  @Select(
      "SELECT "
          + COLUMNS
          + " FROM users WHERE email > #{after} AND email < #{end} ORDER BY users.email LIMIT #{limit}")
  @ResultMap(RecordMaps.USER)
  List<User> searchAfter(EmailAddress after, String end, int limit);

  @Update("UPDATE users SET enabled = 1 WHERE id = #{id} AND enabled = 0")
  boolean enable(UserId id);

  @Update(
      "UPDATE users SET enabled = 0 WHERE id = #{id} AND enabled = 1 AND "
          + UNLESS_LAST_ADMINISTRATOR)
  boolean disable(UserId id);

  @Update(
      """
      UPDATE users SET roles = #{roles} WHERE id = #{id} AND roles <> #{roles}
        AND enabled = 1 AND email_confirmed = 1""")
  boolean setRolesOfAdministrator(UserId id, Roles roles);

  @Update(
      "UPDATE users SET roles = #{roles} WHERE id = #{id} AND roles <> #{roles} AND "
          + UNLESS_LAST_ADMINISTRATOR)
  boolean setRoles(UserId id, Roles roles);

  @Delete("DELETE FROM users WHERE id = #{id} AND " + UNLESS_LAST_ADMINISTRATOR)
  boolean remove(UserId id);

  @Delete("DELETE FROM users " + LEFT_UNCONFIRMED)
  int removeUnconfirmed(Instant now);
}
