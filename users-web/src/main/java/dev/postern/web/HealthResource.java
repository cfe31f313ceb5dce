package dev.postern.web;

import dev.postern.web.Answer.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the process runs, and whether it can serve. */
final class HealthResource {
  private final Readiness readiness;
  private final ForwardedFor forwarded;

  HealthResource(Readiness readiness, ForwardedFor forwarded) {
    this.readiness = readiness;
    this.forwarded = forwarded;
  }

  Answer live() {
    return new Json(200, Map.of("status", "live"));
  }

  Answer ready() {
    return readiness.isReady() ? new Json(200, state("ready")) : new Json(503, state("not ready"));
  }

  /** With what an administrator should look into. */
  private Map<String, Object> state(String status) {
    List<String> warnings = new ArrayList<>(readiness.warnings());
    if (forwarded.wasIgnored()) {
      warnings.add("X-Forwarded-For from an address that is not in trustedProxies is ignored");
    }
    return warnings.isEmpty()
        ? Map.of("status", status)
        : Map.of("status", status, "warnings", warnings);
  }
}
