package dev.postern.persistence;

import dev.postern.credential.Proofs;
import dev.postern.secret.SecretHash;
import dev.postern.token.Flow;
import dev.postern.token.Flow.Question;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.ResultMap;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Statements on unfinished steps. */
interface FlowMapper {
  String BEGIN =
      """
      INSERT INTO flow (id, kind, user_id, browser, proofs, login_epoch, remember, question_factor,
        question_pending, began_at, expires_at)
      VALUES (#{id}, #{kind}, #{user}, #{browser}, #{proofs}, #{loginEpoch}, #{remember},
        #{question.factor}, #{question.pending}, #{beganAt}, #{expiresAt})
      ON CONFLICT (id) DO UPDATE
        SET kind = excluded.kind, user_id = excluded.user_id, browser = excluded.browser,
          proofs = excluded.proofs, login_epoch = excluded.login_epoch,
          remember = excluded.remember, question_factor = excluded.question_factor,
          question_pending = excluded.question_pending, began_at = excluded.began_at,
          expires_at = excluded.expires_at""";

  @Insert(value = BEGIN, databaseId = "sqlite")
  @Insert(value = BEGIN, databaseId = "postgresql")
  int begin(Flow flow);

  /** Of flows that are equally old the one just begun stays. */
  @Delete(
      """
      DELETE FROM flow
      WHERE user_id = #{begun.user} AND id NOT IN (
        SELECT id FROM (
          SELECT id FROM flow
          WHERE user_id = #{begun.user}
          ORDER BY began_at DESC, CASE WHEN id = #{begun.id} THEN 0 ELSE 1 END
          LIMIT #{keep}) newest)""")
  int endAllButTheNewest(Flow begun, int keep);

  @Select(
      """
      SELECT id, kind, user_id AS "user", browser, proofs, login_epoch, remember, question_factor,
        question_pending, began_at, expires_at
      FROM flow WHERE id = #{id} AND expires_at > #{now}""")
  @ResultMap(RecordMaps.FLOW)
  Optional<Flow> find(SecretHash id, Instant now);

  @Update(
      """
      UPDATE flow
      SET question_factor = #{question.factor}, question_pending = #{question.pending}
      WHERE id = #{id} AND expires_at > #{now}""")
  boolean ask(SecretHash id, Question question, Instant now);

  @Update(
      """
      UPDATE flow SET question_factor = NULL, question_pending = NULL, proofs = #{proofs}
      WHERE id = #{read.id} AND expires_at > #{now}
        AND question_factor = #{read.question.factor}
        AND question_pending = #{read.question.pending}""")
  boolean answered(Flow read, Proofs proofs, Instant now);

  @Delete("DELETE FROM flow WHERE id = #{id} AND expires_at > #{now}")
  boolean end(SecretHash id, Instant now);

  @Delete("DELETE FROM flow WHERE user_id = #{user}")
  int endAll(UserId user);

  @Delete("DELETE FROM flow WHERE expires_at <= #{now}")
  int purge(Instant now);
}
