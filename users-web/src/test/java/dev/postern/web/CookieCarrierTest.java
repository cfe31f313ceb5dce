package dev.postern.web;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.rememberedLogin;
import static dev.postern.testkit.Fixtures.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.postern.session.RememberToken;
import dev.postern.session.SessionCarrier;
import dev.postern.testkit.DeviceCarrierContract;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CookieCarrierTest extends DeviceCarrierContract {
  private static final Cookies COOKIES =
      Cookies.of(URI.create("https://example.com"), WebConfig.builder().build());
  private static final RememberToken TOKEN =
      new RememberToken(rememberedLogin(confirmed(ADA)).id(), secret());

  private final List<Cookie> jar = new ArrayList<>();
  private boolean committed;

  @Override
  protected SessionCarrier empty() {
    return next();
  }

  @Override
  protected SessionCarrier next(SessionCarrier carrier) {
    return next();
  }

  private SessionCarrier next() {
    var request = mock(HttpServletRequest.class);
    when(request.getCookies()).thenReturn(jar.isEmpty() ? null : jar.toArray(new Cookie[0]));
    var response = mock(HttpServletResponse.class);
    when(response.isCommitted()).thenReturn(committed);
    doAnswer(
            call -> {
              keep(call.getArgument(1));
              return null;
            })
        .when(response)
        .addHeader(eq("Set-Cookie"), anyString());
    return new CookieCarrier(COOKIES, request, response);
  }

  private void keep(String header) {
    String[] pair = header.split(";", 2)[0].split("=", 2);
    jar.removeIf(cookie -> cookie.getName().equals(pair[0]));
    if (!header.contains("Max-Age=0")) {
      jar.add(new Cookie(pair[0], pair[1]));
    }
  }

  @Test
  void remembered_answerOnItsWay_empty() {
    empty().remember(TOKEN, Duration.ofDays(1));
    assertThat(next().remembered()).contains(TOKEN);
    committed = true;
    assertThat(next().remembered()).isEmpty();
  }

  @Test
  void remember_page_isNotToBeKept() {
    var response = mock(HttpServletResponse.class);
    carrier(response).remember(TOKEN, Duration.ofDays(1));
    verify(response).setHeader("Cache-Control", "no-store");
    var strict = mock(HttpServletResponse.class);
    when(strict.containsHeader("Cache-Control")).thenReturn(true);
    carrier(strict).remember(TOKEN, Duration.ofDays(1));
    verify(strict, never()).setHeader(eq("Cache-Control"), anyString());
  }

  private static SessionCarrier carrier(HttpServletResponse response) {
    return new CookieCarrier(COOKIES, mock(HttpServletRequest.class), response);
  }

  @Test
  void remembered_malformed_emptyAndTakenAway() {
    jar.add(new Cookie("__Host-users-remember", "nonsense"));
    SessionCarrier carrier = next();
    assertThat(carrier.remembered()).isEmpty();
    carrier.forget();
    assertThat(jar).isEmpty();
  }

  @Test
  void session_sentTwice_empty() {
    empty().carry(secret());
    jar.add(new Cookie(jar.get(0).getName(), "A".repeat(43)));
    assertThat(next().session()).isEmpty();
  }

  @Test
  void session_nameWithoutItsPrefix_empty() {
    jar.add(new Cookie("users-session", "A".repeat(43)));
    assertThat(next().session()).isEmpty();
  }
}
