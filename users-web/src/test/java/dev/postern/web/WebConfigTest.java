package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebConfigTest {

  @Test
  void everyKey_isTaken() {
    var origins = Set.of(URI.create("https://a.example:444"), URI.create("http://localhost:3000"));
    var config = new WebConfig("/home", origins, true);
    assertThat(config.home()).isEqualTo("/home");
    assertThat(config.allowedOrigins()).isEqualTo(origins);
    assertThat(config.development()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/",
        "https://a.example/path",
        "https://a.example:443",
        "https://u@a.example",
        "ftp://a.example",
        "a.example",
        "*"
      })
  void allowedOrigins_noOrigin_namesTheSetting(String origin) {
    assertThatThrownBy(() -> new WebConfig("/", Set.of(URI.create(origin)), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowedOrigins")
        .hasMessageContaining(origin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "home", "//evil.example", "https://a.example/"})
  void home_noPath_namesTheSetting(String home) {
    assertThatThrownBy(() -> new WebConfig(home, Set.of(), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("home");
  }
}
