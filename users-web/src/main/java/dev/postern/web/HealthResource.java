package dev.postern.web;

import dev.postern.web.Answer.Json;
import java.util.Map;

/** Whether the process runs, and whether it can serve. */
final class HealthResource {
  private final Readiness readiness;

  HealthResource(Readiness readiness) {
    this.readiness = readiness;
  }

  Answer live() {
    return new Json(200, Map.of("status", "live"));
  }

  Answer ready() {
    return readiness.isReady()
        ? new Json(200, Map.of("status", "ready"))
        : new Json(503, Map.of("status", "not ready"));
  }
}
