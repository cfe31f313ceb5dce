package dev.postern.event;

import dev.postern.secret.SecretSource;
import java.time.InstantSource;

/** Writes audit lines for the services, with their ids and the time. */
public final class Audit {
  private final AuditLog log;
  private final SecretSource secrets;
  private final InstantSource clock;

  /** Over a log. */
  public Audit(AuditLog log, SecretSource secrets, InstantSource clock) {
    this.log = log;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Writes what happened, in the transaction of this thread. */
  public void record(SecurityEvent event, Client client) {
    var now = clock.instant();
    log.record(new AuditEntry(secrets.newId(now), now, event, client));
  }
}
