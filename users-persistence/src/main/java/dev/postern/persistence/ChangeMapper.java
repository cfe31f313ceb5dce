package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;

/** Statements on what caches have to drop. */
interface ChangeMapper {

  @Insert("INSERT INTO change (user_id, at) VALUES (#{user}, #{at})")
  int addUser(UserId user, Instant at);

  @Insert("INSERT INTO change (session_token, at) VALUES (#{session}, #{at})")
  int addSession(SecretHash session, Instant at);

  /** The accounts that {@link UserMapper#removeUnconfirmed} is about to remove. */
  @Insert(
      "INSERT INTO change (user_id, at) SELECT id, CAST(#{now} AS BIGINT) FROM users "
          + UserMapper.LEFT_UNCONFIRMED
          + " AND EXISTS (SELECT 1 FROM session s WHERE s.user_id = users.id)")
  int addUnconfirmed(Instant now);

  /**
   * The sessions that {@link SessionMapper#purge} is about to end before their time: another node
   * may hold that they were used since.
   */
  @Insert(
      """
      INSERT INTO change (session_token, at)
      SELECT token, CAST(#{now} AS BIGINT) FROM session WHERE last_seen <= #{seenAfter} AND expires_at > #{now}""")
  int addIdle(Instant now, Instant seenAfter);

  @Select("SELECT COALESCE(MAX(id), 0) FROM change")
  long newest();

  @Select("SELECT id, user_id, session_token FROM change WHERE id > #{id} ORDER BY id")
  List<Change> after(long id);

  @Delete("DELETE FROM change WHERE at < #{before}")
  int purge(Instant before);

  @Select("SELECT 1")
  int ping();
}
