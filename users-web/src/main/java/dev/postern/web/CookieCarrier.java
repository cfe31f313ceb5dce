package dev.postern.web;

import dev.postern.secret.Secret;
import dev.postern.session.SessionCarrier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Carries a session's secret in a cookie. */
final class CookieCarrier implements SessionCarrier {
  private static final String NAME = "users-session";

  private final Cookies cookies;
  private final HttpServletResponse response;
  private Optional<Secret> session;

  CookieCarrier(Cookies cookies, HttpServletRequest request, HttpServletResponse response) {
    this.cookies = cookies;
    this.response = response;
    this.session = cookies.read(request, NAME);
  }

  @Override
  public Optional<Secret> session() {
    return session;
  }

  @Override
  public void carry(Secret secret) {
    session = Optional.of(secret);
    cookies.write(response, NAME, secret);
  }

  @Override
  public void drop() {
    session = Optional.empty();
    cookies.clear(response, NAME);
  }
}
