package dev.postern.persistence;

import dev.postern.event.AuditEntry;
import dev.postern.user.UserId;
import org.apache.ibatis.annotations.Insert;
import org.jspecify.annotations.Nullable;

/** Statements on the audit log. */
interface AuditMapper {

  @Insert(
      """
      INSERT INTO audit (id, at, event, user_id, detail, client_network, client_user_agent)
      VALUES (#{entry.id}, #{entry.at}, #{event}, #{user}, #{detail}, #{entry.client.network},
        #{entry.client.userAgent})""")
  int add(AuditEntry entry, String event, @Nullable UserId user, String detail);
}
