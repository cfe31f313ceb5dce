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
    var config =
        WebConfig.builder().home("/home").allowedOrigins(origins).development(true).build();
    assertThat(config.home()).isEqualTo("/home");
    assertThat(config.allowedOrigins()).isEqualTo(origins);
    assertThat(config.development()).isTrue();
    assertThat(config.allowedFrames()).isEmpty();
    var framed =
        WebConfig.builder().allowedFrames(origins).trustedProxies(Set.of("192.0.2.7")).build();
    assertThat(framed.allowedFrames()).isEqualTo(origins);
    assertThat(framed.allowedOrigins()).isEmpty();
    assertThat(framed.trustedProxies()).containsExactly("192.0.2.7");
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
        "https://a.example;script-src",
        "*"
      })
  void noOrigin_namesTheSetting(String origin) {
    Set<URI> origins = Set.of(URI.create(origin));
    assertThatThrownBy(() -> WebConfig.builder().allowedOrigins(origins).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowedOrigins")
        .hasMessageContaining(origin);
    assertThatThrownBy(() -> WebConfig.builder().allowedFrames(origins).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowedFrames")
        .hasMessageContaining(origin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "home", "//evil.example", "https://a.example/"})
  void home_noPath_namesTheSetting(String home) {
    assertThatThrownBy(() -> WebConfig.builder().home(home).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("home");
  }
}
