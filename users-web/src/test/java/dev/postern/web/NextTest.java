package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextTest {
  private static final Set<URI> ALLOWED =
      Set.of(URI.create("https://app.example"), URI.create("http://localhost:3000"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a/b?c=d&e=%2F#f",
        "/%2f%2fevil.example",
        "/%5cevil.example",
        "/@evil.example",
        "/a//b",
        "/?next=https://evil.example",
        "https://app.example",
        "https://app.example/x?y#z",
        "https://app.example:443/x",
        "http://localhost:3000/x"
      })
  void parse_pathOrAllowedOrigin_kept(String next) {
    assertThat(Next.parse(next, ALLOWED)).contains(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "./a",
        "?a",
        "#a",
        "//evil.example",
        "///evil.example",
        "////evil.example",
        "//app.example/x",
        "/\\evil.example",
        "\\/evil.example",
        "\\\\evil.example",
        "/a\\b",
        "%2f%2fevil.example",
        "/\t/evil.example",
        "\t//evil.example",
        "/a\r\nLocation: //evil.example",
        "/a\nb",
        "/a\u0000b",
        "/a\u007fb",
        "/a b",
        " /a",
        "/a ",
        "/\u2028a",
        "/ü",
        "/\uff0fevil.example",
        "\uff0f\uff0fevil.example",
        "/\ud800",
        "https://evil.example",
        "https://app.example.evil.example/",
        "https://app.example@evil.example/",
        "https://user@app.example/",
        "https://app.example:444/",
        "https://evil.example/https://app.example",
        "https://evil.example#https://app.example",
        "https://app.example\\@evil.example",
        "https:/app.example",
        "https:app.example",
        "http://app.example/",
        "http://localhost/",
        "http://localhost:30000/",
        "ftp://app.example/",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "javascript://app.example/%0aalert(1)",
        "data:text/html,x",
        "blob:https://app.example/x",
        "https://[app.example/"
      })
  void parse_elsewhere_ignored(String next) {
    assertThat(Next.parse(next, ALLOWED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1999, 2000, 2001, 100_000})
  void parse_long_keptUpTo2000Characters(int length) {
    String next = "/".concat("a".repeat(length - 1));
    assertThat(Next.parse(next, ALLOWED).isPresent()).isEqualTo(length <= 2000);
  }
}
