package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.web.Answer.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HealthResourceTest {

  private static HealthResource health(boolean ready, String... warnings) {
    var readiness =
        new Readiness() {
          @Override
          public boolean isReady() {
            return ready;
          }

          @Override
          public List<String> warnings() {
            return List.of(warnings);
          }
        };
    return new HealthResource(readiness, new ForwardedFor(Set.of()));
  }

  @Test
  void ready_nothingToSay_statusAlone() {
    assertThat(health(true).ready()).isEqualTo(new Json(200, Map.of("status", "ready")));
    assertThat(health(false).ready()).isEqualTo(new Json(503, Map.of("status", "not ready")));
  }

  @Test
  void ready_warnings_areToldInBothStates() {
    assertThat(health(true, "clock").ready())
        .isEqualTo(new Json(200, Map.of("status", "ready", "warnings", List.of("clock"))));
    assertThat(health(false, "clock").ready())
        .isEqualTo(new Json(503, Map.of("status", "not ready", "warnings", List.of("clock"))));
  }
}
