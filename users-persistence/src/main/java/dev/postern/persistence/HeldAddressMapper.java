package dev.postern.persistence;

import dev.postern.user.EmailAddress;
import dev.postern.user.HeldAddress;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;

/** Statements on former addresses. */
interface HeldAddressMapper {
  String HOLD =
      """
      INSERT INTO held_address (email, user_id, until) VALUES (#{email}, #{user}, #{until})
      ON CONFLICT (email) DO UPDATE SET user_id = excluded.user_id, until = excluded.until""";

  @Insert(value = HOLD, databaseId = "sqlite")
  @Insert(value = HOLD, databaseId = "postgresql")
  int hold(HeldAddress address);

  @Select("SELECT user_id FROM held_address WHERE email = #{email} AND until > #{now}")
  Optional<UserId> holder(EmailAddress email, Instant now);

  @Select("SELECT COUNT(*) FROM held_address WHERE user_id = #{user} AND until > #{now}")
  int count(UserId user, Instant now);

  @Delete("DELETE FROM held_address WHERE email = #{email} AND user_id = #{user}")
  int release(EmailAddress email, UserId user);

  @Delete("DELETE FROM held_address WHERE until <= #{now}")
  int purge(Instant now);
}
