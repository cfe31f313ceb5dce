package dev.postern.persistence;

import dev.postern.credential.AttemptId;
import dev.postern.notification.MailRequest;
import dev.postern.notification.Outbox.Waiting;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Statements on mail that waits. */
interface OutboxMapper {

  /** A mail that waits, and how often it was claimed. Its kind and address may be unreadable. */
  record Row(
      UUID id,
      String kind,
      String to,
      @Nullable UserId user,
      @Nullable AttemptId attempt,
      @Nullable SecretHash browser,
      @Nullable Locale language,
      Instant requestedAt,
      int tries) {

    /** Throws IllegalArgumentException where it can't be read. */
    Waiting waiting() {
      var request =
          new MailRequest(
              id,
              MailRequest.Kind.valueOf(kind),
              EmailAddress.of(to),
              user,
              attempt,
              browser,
              language,
              requestedAt);
      return new Waiting(request, tries);
    }
  }

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
        language, requested_at, tries
      FROM outbox WHERE due <= #{now} ORDER BY due, id LIMIT #{limit}""")
  List<Row> due(Instant now, int limit);

  @Update(
      """
      UPDATE outbox SET due = #{until}, tries = tries + 1
      WHERE id = #{id} AND tries = #{tries}""")
  boolean claim(UUID id, int tries, Instant until);

  @Update("UPDATE outbox SET due = #{due} WHERE id = #{id} AND tries = #{tries}")
  boolean postpone(UUID id, int tries, Instant due);

  @Update("UPDATE outbox SET link = #{sealed} WHERE id = #{id}")
  boolean keepLink(UUID id, byte[] sealed);

  @Select("SELECT link FROM outbox WHERE id = #{id} AND link IS NOT NULL")
  Optional<byte[]> keptLink(UUID id);

  @Delete("DELETE FROM outbox WHERE id = #{id}")
  boolean remove(UUID id);

  @Delete(
      """
      DELETE FROM outbox
      WHERE user_id = #{user} AND kind = #{kind} AND requested_at >= #{since}""")
  int takeBack(UserId user, MailRequest.Kind kind, Instant since);
}
