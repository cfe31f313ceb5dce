package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import dev.postern.session.KnownDevice;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;

/** Statements on known devices. */
interface KnownDeviceMapper {

  @Insert(
      """
      INSERT INTO known_device (secret, user_id, created_at, expires_at)
      VALUES (#{secret}, #{user}, #{createdAt}, #{expiresAt})""")
  int add(KnownDevice device);

  /** Of devices that are equally old the one just added stays. */
  @Delete(
      """
      DELETE FROM known_device
      WHERE user_id = #{added.user} AND secret NOT IN (
        SELECT secret FROM (
          SELECT secret FROM known_device
          WHERE user_id = #{added.user}
          ORDER BY created_at DESC, CASE WHEN secret = #{added.secret} THEN 0 ELSE 1 END
          LIMIT #{keep}) newest)""")
  int forgetAllButTheNewest(KnownDevice added, int keep);

  @Select(
      """
      SELECT COUNT(*) FROM known_device d JOIN users u ON u.id = d.user_id
      WHERE d.secret = #{secret} AND d.expires_at > #{now} AND u.email = #{email}""")
  int count(SecretHash secret, EmailAddress email, Instant now);

  @Select(
      """
      SELECT COUNT(*) FROM known_device d JOIN users u ON u.id = d.user_id
      WHERE d.secret = #{secret} AND d.expires_at > #{now} AND u.email = #{email}
        AND u.email_confirmed = 1""")
  int countOfProved(SecretHash secret, EmailAddress email, Instant now);

  @Delete("DELETE FROM known_device WHERE secret = #{secret}")
  boolean forget(SecretHash secret);

  @Delete("DELETE FROM known_device WHERE user_id = #{user}")
  int forgetAll(UserId user);

  @Delete("DELETE FROM known_device WHERE user_id = #{user} AND secret <> #{kept}")
  int forgetOthers(UserId user, SecretHash kept);

  @Delete("DELETE FROM known_device WHERE expires_at <= #{now}")
  int purge(Instant now);
}
