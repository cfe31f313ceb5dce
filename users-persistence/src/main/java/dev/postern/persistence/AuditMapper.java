package dev.postern.persistence;

import dev.postern.event.AuditEntry;
import dev.postern.event.AuditLine;
import dev.postern.user.UserId;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.ResultMap;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Statements on the audit log. */
interface AuditMapper {

  @Insert(
      """
      INSERT INTO audit (id, at, event, user_id, detail, client_network, client_user_agent)
      VALUES (#{entry.id}, #{entry.at}, #{event}, #{user}, #{detail}, #{entry.client.network},
        #{entry.client.userAgent})""")
  int add(AuditEntry entry, String event, @Nullable UserId user, String detail);

  @Select(
      """
      SELECT id, at, event, detail, client_network, client_user_agent FROM audit
      WHERE user_id = #{user} ORDER BY at DESC, id DESC LIMIT #{limit}""")
  @ResultMap(RecordMaps.AUDIT_LINE)
  List<AuditLine> about(UserId user, int limit);

  @Update("UPDATE audit SET client_network = '', client_user_agent = '' WHERE user_id = #{user}")
  int forgetClients(UserId user);
}
