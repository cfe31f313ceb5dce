package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

  @ParameterizedTest
  @CsvSource({
    "https://a.example, https://a.example",
    "https://a.example/b?c#d, https://a.example",
    "https://a.example:443/b, https://a.example",
    "https://a.example:80/b, https://a.example:80",
    "http://a.example:80/b, http://a.example",
    "http://a.example:443/b, http://a.example:443",
    "http://localhost:8080/b, http://localhost:8080",
    "http://[::1]:8080/b, http://[::1]:8080",
  })
  void of_address_asBrowsersWriteIt(URI address, URI origin) {
    assertThat(Origins.of(address)).contains(origin);
    assertThat(Origins.isOrigin(origin)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/a",
        "//a.example/b",
        "a.example",
        "ftp://a.example",
        "javascript:alert(1)",
        "https:a.example",
        "https:///a",
        "https://u@a.example",
        "https://u:p@a.example"
      })
  void of_noWebAddress_empty(URI address) {
    assertThat(Origins.of(address)).isEmpty();
    assertThat(Origins.isOrigin(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/",
        "https://a.example/b",
        "https://a.example?b",
        "https://a.example#b",
        "https://a.example:443",
        "http://a.example:80"
      })
  void isOrigin_moreThanOne_no(URI address) {
    assertThat(Origins.isOrigin(address)).isFalse();
  }
}
