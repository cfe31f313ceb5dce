package dev.postern.persistence;

import dev.postern.credential.EnrolledFactors;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secondfactor.StoredFactorId;
import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Statements on second factors and recovery codes. */
interface FactorMapper {

  @Insert(
      """
      INSERT INTO second_factor (user_id, id, factor, label, version, state, revision, created_at,
        last_used)
      VALUES (#{user}, #{id}, #{factor}, #{label}, #{version}, #{state}, #{revision}, #{createdAt},
        #{lastUsed})""")
  int add(StoredFactor factor);

  @Select(
      """
      SELECT id, user_id AS "user", factor, label, version, state, revision, created_at, last_used
      FROM second_factor WHERE user_id = #{user} ORDER BY created_at, id""")
  List<StoredFactor> findAll(UserId user);

  @Select(
      """
      SELECT COALESCE(string_agg(factor, ','), '') FROM second_factor WHERE user_id = #{user}""")
  EnrolledFactors enrolled(UserId user);

  @Update(
      """
      UPDATE second_factor
      SET version = #{version}, state = #{state}, revision = #{revision}, last_used = #{lastUsed}
      WHERE user_id = #{user} AND id = #{id} AND revision = #{revision} - 1""")
  boolean replace(StoredFactor anew);

  @Update("UPDATE second_factor SET label = #{label} WHERE user_id = #{user} AND id = #{id}")
  boolean relabel(UserId user, StoredFactorId id, String label);

  @Delete("DELETE FROM second_factor WHERE user_id = #{user} AND id = #{id}")
  boolean remove(UserId user, StoredFactorId id);

  @Delete("DELETE FROM second_factor WHERE user_id = #{user}")
  boolean removeAll(UserId user);

  @Insert("INSERT INTO recovery_code (user_id, hash) VALUES (#{user}, #{code})")
  int addCode(UserId user, SecretHash code);

  @Delete("DELETE FROM recovery_code WHERE user_id = #{user} AND hash = #{code}")
  boolean useCode(UserId user, SecretHash code);

  @Delete("DELETE FROM recovery_code WHERE user_id = #{user}")
  int removeCodes(UserId user);

  @Select("SELECT COUNT(*) FROM recovery_code WHERE user_id = #{user}")
  int codesLeft(UserId user);
}
