package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import dev.postern.session.LiveSession;
import dev.postern.session.RememberedLoginId;
import dev.postern.session.Session;
import dev.postern.session.SessionId;
import dev.postern.session.SessionStore;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.ResultMap;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Statements on sessions. */
interface SessionMapper {
  String LOAD =
      """
      SELECT s.id AS session_id, s.token AS session_token, s.user_id AS session_user,
        s.proofs AS session_proofs, s.assurance_limit AS session_limit, s.authenticated_at AS session_authenticated_at,
        s.last_seen AS session_last_seen, s.expires_at AS session_expires_at,
        s.client_network AS session_client_network,
        s.client_user_agent AS session_client_user_agent,
        s.remembered_id AS session_remembered,
      """
          + UserMapper.AS_PART
          + """
          , EXISTS (SELECT 1 FROM password p WHERE p.user_id = u.id) AS has_password,
            COALESCE((SELECT string_agg(f.factor, ',') FROM second_factor f
              WHERE f.user_id = u.id), '') AS enrolled
          FROM session s JOIN users u ON u.id = s.user_id
          WHERE s.token = #{token} AND u.enabled = 1""";

  String COLUMNS =
      """
      SELECT id, token, user_id AS "user", proofs, assurance_limit AS "limit", authenticated_at,
        last_seen, expires_at, client_network, client_user_agent, remembered_id AS remembered
      """;

  @Insert(
      """
      INSERT INTO session (token, id, user_id, proofs, assurance_limit, authenticated_at,
        last_seen, expires_at, client_network, client_user_agent, remembered_id)
      VALUES (#{token}, #{id}, #{user}, #{proofs}, #{limit}, #{authenticatedAt}, #{lastSeen},
        #{expiresAt}, #{client.network}, #{client.userAgent}, #{remembered})""")
  int add(Session session);

  /** The session of an enabled account, whether or not it is over by now. */
  @Select(LOAD)
  @ResultMap(RecordMaps.LIVE_SESSION)
  Optional<LiveSession> load(SecretHash token);

  @Update("UPDATE session SET last_seen = #{now} WHERE token = #{token} AND last_seen < #{now}")
  boolean touch(SecretHash token, Instant now);

  @Update("UPDATE session SET remembered_id = #{login} WHERE token = #{token}")
  boolean remember(SecretHash token, RememberedLoginId login);

  @Delete("DELETE FROM session WHERE token = #{token}")
  boolean end(SecretHash token);

  /** Those of an account, whether or not they are over by now. */
  @Select(
      COLUMNS
          + """
          FROM session WHERE user_id = #{user}
          ORDER BY last_seen DESC, authenticated_at DESC LIMIT\s"""
          + SessionStore.MAX_LISTED)
  @ResultMap(RecordMaps.SESSION)
  List<Session> loadAll(UserId user);

  @Select(COLUMNS + "FROM session WHERE user_id = #{user} AND id = #{id}")
  @ResultMap(RecordMaps.SESSION)
  Optional<Session> loadById(UserId user, SessionId id);

  @Delete("DELETE FROM session WHERE user_id = #{user} AND remembered_id = #{login}")
  int endRemembered(UserId user, RememberedLoginId login);

  @Select("SELECT id, user_id AS \"user\" FROM session WHERE token = #{token}")
  Optional<Left> name(SecretHash token);

  /** A session's name and owner. */
  record Left(SessionId id, UserId user) {}

  @Insert(
      """
      INSERT INTO left_session (id, user_id, until_at)
      VALUES (#{left.id}, #{left.user}, #{until})""")
  int addLeft(Left left, Instant until);

  @Select(
      """
      SELECT COUNT(*) FROM left_session l JOIN users u ON u.id = l.user_id
      WHERE l.id = #{id} AND l.user_id = #{user} AND l.until_at > #{now} AND u.enabled = 1""")
  boolean isLeft(UserId user, SessionId id, Instant now);

  @Delete("DELETE FROM left_session WHERE user_id = #{user}")
  int removeLeft(UserId user);

  @Delete("DELETE FROM left_session WHERE until_at <= #{now}")
  int purgeLeft(Instant now);

  @Delete("DELETE FROM session WHERE user_id = #{user}")
  int endAll(UserId user);

  @Delete("DELETE FROM session WHERE user_id = #{user} AND token <> #{kept}")
  int endOthers(UserId user, SecretHash kept);

  @Delete("DELETE FROM session WHERE last_seen <= #{seenAfter}")
  int purge(Instant seenAfter);
}
