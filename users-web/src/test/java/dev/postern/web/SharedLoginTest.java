package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.web.Browser.Answer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One login for several hosts of a domain. */
class SharedLoginTest {
  private static final String ADA = "ada@example.com";
  private static final String PASSWORD = "correct-horse-battery-19";
  private static final URI SITE = URI.create("https://accounts.example.com");
  private static final Map<String, String> JSON =
      Map.of("Content-Type", "application/json", "Origin", SITE.toString());

  private static WebConfig shared(String domain) {
    return WebConfig.builder().shareLoginDomain(domain).build();
  }

  @Test
  void login_sharedDomain_onlyTheSessionIsForAllHosts() throws Exception {
    try (var site = TestSite.open(SITE, shared("example.com"))) {
      site.browser().send("POST", "/users/api/v1/signup", Browser.account(ADA, PASSWORD), JSON);
      String link =
          "{\"token\":\"" + site.newestToken(ADA) + "\",\"password\":\"" + PASSWORD + "\"}";
      site.browser().send("POST", "/users/api/v1/link/confirm", link, JSON);
      String body =
          "{\"email\":\"" + ADA + "\",\"password\":\"" + PASSWORD + "\",\"remember\":true}";
      Browser browser = site.browser();
      List<String> set = browser.send("POST", "/users/api/v1/login", body, JSON).all("Set-Cookie");
      assertThat(set)
          .hasSize(3)
          .allMatch(cookie -> cookie.contains("; Secure"))
          .filteredOn(cookie -> cookie.contains("Domain"))
          .singleElement()
          .asString()
          .startsWith("__Secure-users-session=")
          .endsWith("; Domain=example.com");
      assertThat(set)
          .filteredOn(cookie -> !cookie.contains("Domain"))
          .allMatch(cookie -> cookie.startsWith("__Host-users-"));
      assertThat(browser.user()).isEqualTo(ADA);
      Answer out = browser.send("POST", "/users/api/v1/logout", "{}", JSON);
      assertThat(out.all("Set-Cookie"))
          .anyMatch(
              cookie ->
                  cookie.startsWith("__Secure-users-session=;")
                      && cookie.contains("Domain=example.com")
                      && cookie.contains("Max-Age=0"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com",
        "co.uk",
        "github.io",
        "",
        ".example.com",
        "Example.com",
        "localhost",
        "192.0.2.7",
        "exa mple.com",
        "example.com."
      })
  void build_publicSuffixOrNoDomain_refused(String domain) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shared(domain))
        .withMessageContaining("shareLoginDomain");
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, http://localhost:8080",
    "example.com, https://example.org",
    "example.com, https://badexample.com",
    "accounts.example.com, https://example.com"
  })
  void requireFits_otherDomain_refused(String domain, URI site) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shared(domain).requireFits(site))
        .withMessageContaining("shareLoginDomain");
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, https://example.com",
    "example.com, https://accounts.example.com",
    "accounts.example.com, https://accounts.example.com:8443",
    "name.github.io, https://name.github.io",
    "example.corp, https://login.example.corp"
  })
  void requireFits_itsDomain_passes(String domain, URI site) {
    WebConfig config = shared(domain);
    config.requireFits(site);
    assertThat(config.shareLoginDomain()).isEqualTo(domain);
  }
}
