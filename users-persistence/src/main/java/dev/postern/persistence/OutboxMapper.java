package dev.postern.persistence;

import dev.postern.notification.MailRequest;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Statements on mail that waits. */
interface OutboxMapper {

  @Insert(
      """
      INSERT INTO outbox (id, kind, recipient, user_id, attempt_id, browser, language, requested_at,
        due, tries)
      VALUES (#{request.id}, #{request.kind}, #{typed}, #{request.user}, #{request.attempt},
        #{request.browser}, #{request.language}, #{request.requestedAt}, #{request.requestedAt}, 0)""")
  int add(MailRequest request, String typed);

  @Select(
      """
      SELECT id, kind, recipient AS "to", user_id AS "user", attempt_id AS attempt, browser,
        language, requested_at
      FROM outbox WHERE due <= #{now} ORDER BY due, id LIMIT #{limit}""")
  List<MailRequest> due(Instant now, int limit);

  @Update(
      """
      UPDATE outbox SET due = #{until}, tries = tries + 1
      WHERE id = #{id} AND due <= #{now}""")
  boolean claim(UUID id, Instant now, Instant until);

  @Select("SELECT tries FROM outbox WHERE id = #{id}")
  int tries(UUID id);

  @Delete("DELETE FROM outbox WHERE id = #{id}")
  boolean remove(UUID id);

  @Update("UPDATE outbox SET due = #{due} WHERE id = #{id}")
  boolean retry(UUID id, Instant due);

  @Delete("DELETE FROM outbox WHERE user_id = #{user} AND kind = #{kind}")
  int takeBack(UserId user, MailRequest.Kind kind);
}
