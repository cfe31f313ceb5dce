package dev.postern.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeyConfigTest {

  private static PasskeyConfig config(String rpId, String... origins) {
    return new PasskeyConfig(
        rpId,
        "Postern",
        Set.of(origins).stream().map(URI::create).collect(Collectors.toSet()),
        Set.of());
  }

  @Test
  void of_oneHost_itsNameAndPages() {
    var config = PasskeyConfig.of("Postern", URI.create("https://accounts.example.com"));
    assertThat(config.rpId()).isEqualTo("accounts.example.com");
    assertThat(config.origins()).containsExactly(URI.create("https://accounts.example.com"));
    assertThat(config.topOrigins()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://Accounts.EXAMPLE.com:443, https://accounts.example.com",
    "http://LOCALHOST:80, http://localhost",
    "http://localhost:8080, http://localhost:8080",
  })
  void of_addressWrittenOtherwise_asBrowsersWriteIt(String site, String origin) {
    assertThat(PasskeyConfig.of("Postern", URI.create(site)).origins())
        .containsExactly(URI.create(origin))
        .allSatisfy(each -> assertThat(each).hasToString(origin));
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, https://example.com",
    "example.com, https://accounts.example.com:8443",
    "localhost, http://localhost:8080",
    "localhost, http://shop.localhost",
    "xn--bcher-kva.example, https://xn--bcher-kva.example",
  })
  void origins_ofTheDomain_accepted(String rpId, String origin) {
    assertThat(config(rpId, origin).origins()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "com", "Example.com", "example.com.", ".example.com", "https://example.com",
        "example.com:443", "192.0.2.1", "[::1]", "exa mple.com", "-a.example.com",
            "b\u00fccher.example"
      })
  void rpId_noDomain_refused(String rpId) {
    assertThatThrownBy(() -> config(rpId, "https://example.com"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("rpId ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "https://example.com/",
        "https://example.com/a",
        "https://example.com?a",
        "https://example.com#a",
        "https://u@example.com",
        "https://EXAMPLE.com",
        "HTTPS://example.com",
        "https://example.com:443",
        "http://localhost:80",
        "http://localhost.example.com",
        "https://192.0.2.1",
        "example.com",
        "mailto:a@example.com",
        "https://example.com:"
      })
  void origins_notAsBrowsersWriteThem_refused(String origin) {
    assertThatThrownBy(() -> config("example.com", "https://accounts.example.com", origin))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("rpOrigins are ");
    var right = Set.of(URI.create("https://example.com"));
    assertThatThrownBy(
            () -> new PasskeyConfig("example.com", "P", right, Set.of(URI.create(origin))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void origins_noneOfTheDomain_refused() {
    assertThatThrownBy(() -> config("example.com", "https://notexample.com"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("example.com");
    assertThatThrownBy(() -> config("example.com")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config("accounts.example.com", "https://example.com"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void relatedOriginsJson_namesAll() {
    assertThat(
            config("example.com", "https://example.de", "https://accounts.example.com")
                .relatedOriginsJson())
        .isEqualTo("{\"origins\":[\"https://accounts.example.com\",\"https://example.de\"]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb"})
  void rpName_noLine_refused(String rpName) {
    assertThatThrownBy(() -> PasskeyConfig.of(rpName, URI.create("https://example.com")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
