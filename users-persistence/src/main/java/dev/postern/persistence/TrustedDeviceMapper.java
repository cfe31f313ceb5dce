package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import dev.postern.session.TrustedDevice;
import dev.postern.session.TrustedDeviceId;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.ResultMap;
import org.apache.ibatis.annotations.Select;

/** Statements on trusted devices. */
interface TrustedDeviceMapper {

  @Insert(
      """
      INSERT INTO trusted_device (secret, id, user_id, client_network, client_user_agent,
        created_at, expires_at)
      VALUES (#{secret}, #{id}, #{user}, #{client.network}, #{client.userAgent}, #{createdAt},
        #{expiresAt})""")
  int add(TrustedDevice device);

  /** Of devices that are equally old the one just added stays. */
  @Delete(
      """
      DELETE FROM trusted_device
      WHERE user_id = #{added.user} AND secret NOT IN (
        SELECT secret FROM (
          SELECT secret FROM trusted_device
          WHERE user_id = #{added.user}
          ORDER BY created_at DESC, CASE WHEN secret = #{added.secret} THEN 0 ELSE 1 END
          LIMIT #{keep}) newest)""")
  int endAllButTheNewest(TrustedDevice added, int keep);

  @Select(
      """
      SELECT EXISTS (SELECT 1 FROM trusted_device
        WHERE secret = #{secret} AND user_id = #{user} AND expires_at > #{now})""")
  boolean isTrusted(SecretHash secret, UserId user, Instant now);

  @Select(
      """
      SELECT id, secret, user_id AS "user", client_network, client_user_agent, created_at,
        expires_at
      FROM trusted_device WHERE user_id = #{user} AND expires_at > #{now}
      ORDER BY created_at DESC, id""")
  @ResultMap(RecordMaps.TRUSTED_DEVICE)
  List<TrustedDevice> findAll(UserId user, Instant now);

  @Delete("DELETE FROM trusted_device WHERE user_id = #{user} AND id = #{id}")
  boolean end(UserId user, TrustedDeviceId id);

  @Delete("DELETE FROM trusted_device WHERE user_id = #{user}")
  int endAll(UserId user);

  @Delete("DELETE FROM trusted_device WHERE expires_at <= #{now}")
  int purge(Instant now);
}
