package dev.postern.persistence;

import dev.postern.token.SealedKey;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;

/** Statements on the keys that sign access tokens. */
interface SigningKeyMapper {
  String ADD =
      """
      INSERT INTO signing_key (number, id, sealed, signs_from)
      VALUES (#{number}, #{id}, #{sealed}, #{signsFrom})
      ON CONFLICT (number) DO NOTHING""";

  @Insert(value = ADD, databaseId = "sqlite")
  @Insert(value = ADD, databaseId = "postgresql")
  boolean add(int number, String id, byte[] sealed, Instant signsFrom);

  @Select("SELECT number, id, sealed, signs_from FROM signing_key WHERE number > 0 ORDER BY number")
  List<SealedKey> all();

  @Delete("DELETE FROM signing_key WHERE number < #{number}")
  int removeBefore(int number);
}
