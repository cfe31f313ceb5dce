package dev.postern.persistence;

import dev.postern.credential.PasswordDigest;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;

/** Statements on breached passwords. */
interface BreachedPasswordMapper {
  String ADD =
      "INSERT INTO breached_password (sha1) VALUES (#{digest}) ON CONFLICT (sha1) DO NOTHING";

  @Insert(value = ADD, databaseId = "sqlite")
  @Insert(value = ADD, databaseId = "postgresql")
  boolean add(PasswordDigest digest);

  @Select("SELECT EXISTS (SELECT 1 FROM breached_password WHERE sha1 = #{digest})")
  boolean contains(PasswordDigest digest);
}
