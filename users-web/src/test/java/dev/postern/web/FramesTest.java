package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FramesTest {
  private static final Set<URI> FRAMES =
      Set.of(URI.create("https://b.example:444"), URI.create("https://a.example"));

  @Test
  void allowedFrames_none_nobodyFramesThePages() throws Exception {
    try (var site = TestSite.open()) {
      Browser.Answer answer = site.browser().get("/users/login");
      assertThat(directives(answer)).contains("frame-ancestors 'none'");
      assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    }
  }

  @Test
  void allowedFrames_some_theseAndNoOthersFrameThePages() throws Exception {
    try (var site = TestSite.open(WebConfig.builder().allowedFrames(FRAMES).build())) {
      Browser.Answer answer = site.browser().get("/users/login");
      assertThat(directives(answer))
          .contains("frame-ancestors https://a.example https://b.example:444")
          .contains("form-action 'self'");
      assertThat(answer.header("X-Frame-Options")).isEmpty();
    }
  }

  @Test
  void allowedFrames_some_mayNotCallTheApi() throws Exception {
    try (var site = TestSite.open(WebConfig.builder().allowedFrames(FRAMES).build())) {
      Browser.Answer answer =
          site.browser()
              .send("POST", "/users/api/v1/logout", "", Map.of("Origin", "https://a.example"));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.json().path("code").asString()).isEqualTo("CrossSiteRefused");
    }
  }

  private static List<String> directives(Browser.Answer answer) {
    return List.of(answer.header("Content-Security-Policy").split("; ", -1));
  }
}
