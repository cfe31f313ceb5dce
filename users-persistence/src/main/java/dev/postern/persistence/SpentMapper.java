package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;

/** Statements on what is good no more. */
interface SpentMapper {
  String SPEND =
      """
      INSERT INTO spent (what, until) VALUES (#{what}, #{until}) ON CONFLICT (what) DO NOTHING""";

  @Insert(value = SPEND, databaseId = "sqlite")
  @Insert(value = SPEND, databaseId = "postgresql")
  boolean spend(SecretHash what, Instant until);

  @Delete("DELETE FROM spent WHERE until <= #{now}")
  int purge(Instant now);
}
