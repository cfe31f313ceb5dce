package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedForTest {
  private final ForwardedFor trusting =
      new ForwardedFor(Set.of("10.0.0.0/8", "2001:db8::/33", "192.0.2.7"));

  private static String client(ForwardedFor forwarded, @Nullable String peer, String... lines) {
    var request = mock(HttpServletRequest.class);
    when(request.getRemoteAddr()).thenReturn(peer);
    when(request.getHeaders("X-Forwarded-For")).thenReturn(Collections.enumeration(List.of(lines)));
    return forwarded.client(request).network();
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 203.0.113.9, 203.0.113.9",
    "::ffff:10.1.2.3, 203.0.113.9, 203.0.113.9",
    "192.0.2.7, '1.1.1.1, 203.0.113.9', 203.0.113.9",
    "192.0.2.7, '1.1.1.1, 203.0.113.9 , 10.9.9.9', 203.0.113.9",
    "192.0.2.7, '10.9.9.8, 10.9.9.9', 10.9.9.8",
    "2001:db8:7fff::1, 2001:db8:8000::1, 2001:db8:8000::1",
    "192.0.2.7, '1.1.1.1, nonsense', nonsense",
    "192.0.2.8, 203.0.113.9, 192.0.2.8",
    "11.0.0.1, 203.0.113.9, 11.0.0.1",
    "2001:db8:8000::2, 203.0.113.9, 2001:db8:8000::2",
  })
  void client_isTheRightmostThatIsNotTrusted(String peer, String header, String client) {
    assertThat(client(trusting, peer, header)).isEqualTo(client);
  }

  @Test
  void client_severalLines_areOne() {
    assertThat(client(trusting, "192.0.2.7", "1.1.1.1", "203.0.113.9, 10.0.0.1"))
        .isEqualTo("203.0.113.9");
    assertThat(trusting.wasIgnored()).isFalse();
  }

  @Test
  void client_withoutHeader_isThePeer() {
    assertThat(client(trusting, "192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(client(trusting, null)).as("shares the budget of such").isEqualTo("unknown");
    assertThat(trusting.wasIgnored()).isFalse();
  }

  @Test
  void client_headerFromElsewhere_isIgnored_andShownInHealth() throws Exception {
    try (var site = TestSite.open()) {
      Browser browser = site.browser();
      assertThat(browser.get("/users/health/ready").body()).doesNotContain("warnings");
      browser.send(
          "POST",
          "/users/api/v1/login",
          Browser.account("no@example.com", "wrong-password-0000"),
          Map.of(
              "X-Forwarded-For", "203.0.113.9",
              "Content-Type", "application/json"));
      assertThat(browser.get("/users/health/ready").body())
          .contains("\"warnings\":[\"X-Forwarded-For from an address");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "2001::/129", ""})
  void trustedProxies_noNetwork_namesTheSetting(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebConfig.builder().trustedProxies(Set.of(text)).build())
        .withMessageContaining("trustedProxies");
  }
}
