package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;

/** Statements on which master keys this database was used with. */
interface MasterKeyMapper {

  /** A master key's name, and what it computes of nothing. */
  record Known(String id, SecretHash checkValue) {}

  String ADD =
      "INSERT INTO master_key (id, check_value) VALUES (#{id}, #{checkValue})"
          + " ON CONFLICT (id) DO NOTHING";

  @Select("SELECT id, check_value FROM master_key")
  List<Known> all();

  @Insert(value = ADD, databaseId = "sqlite")
  @Insert(value = ADD, databaseId = "postgresql")
  int add(Known key);
}
