package dev.postern.persistence;

import dev.postern.session.RememberedLogin;
import dev.postern.session.RememberedLoginId;
import dev.postern.session.Rotation;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.ResultMap;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Statements on devices that stay logged in. */
interface RememberedLoginMapper {

  @Insert(
      """
      INSERT INTO remembered_login (id, user_id, rotation_current, rotation_previous,
        rotation_salt, rotation_at, proofs, authenticated_at, expires_at, client_network,
        client_user_agent)
      VALUES (#{id}, #{user}, #{rotation.current}, #{rotation.previous}, #{rotation.salt},
        #{rotation.at}, #{proofs}, #{authenticatedAt}, #{expiresAt}, #{client.network},
        #{client.userAgent})""")
  int add(RememberedLogin login);

  @Select(
      """
      SELECT id, user_id AS "user", rotation_current, rotation_previous, rotation_salt,
        rotation_at, proofs, authenticated_at, expires_at, client_network, client_user_agent
      FROM remembered_login WHERE id = #{id} AND expires_at > #{now}""")
  @ResultMap(RecordMaps.REMEMBERED_LOGIN)
  Optional<RememberedLogin> find(RememberedLoginId id, Instant now);

  @Select(
      """
      SELECT id, user_id AS "user", rotation_current, rotation_previous, rotation_salt,
        rotation_at, proofs, authenticated_at, expires_at, client_network, client_user_agent
      FROM remembered_login WHERE user_id = #{user} AND expires_at > #{now}
      ORDER BY rotation_at DESC LIMIT #{most}""")
  @ResultMap(RecordMaps.REMEMBERED_LOGIN)
  List<RememberedLogin> findAll(UserId user, Instant now, int most);

  @Update(
      """
      UPDATE remembered_login
      SET rotation_current = #{next.current}, rotation_previous = #{next.previous},
        rotation_salt = #{next.salt}, rotation_at = #{next.at}
      WHERE id = #{id} AND rotation_current = #{next.previous} AND expires_at > #{now}""")
  boolean rotate(RememberedLoginId id, Rotation next, Instant now);

  @Delete("DELETE FROM remembered_login WHERE id = #{id}")
  boolean end(RememberedLoginId id);

  @Delete("DELETE FROM remembered_login WHERE user_id = #{user}")
  int endAll(UserId user);

  @Delete("DELETE FROM remembered_login WHERE user_id = #{user} AND id <> #{kept}")
  int endOthers(UserId user, RememberedLoginId kept);

  @Delete("DELETE FROM remembered_login WHERE expires_at <= #{now}")
  int purge(Instant now);
}
