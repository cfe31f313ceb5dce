package dev.postern.web;

import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.token.TokenPurpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * By what a mailed link knows the browser that asked for it, where its visitor was going, and
 * whether they want to stay logged in: cookies that live as long as the link, and prove nothing
 * else.
 */
final class LinkCookies {
  private final Cookies cookies;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final String name;
  private final Duration life;

  LinkCookies(
      Cookies cookies,
      HttpServletRequest request,
      HttpServletResponse response,
      TokenPurpose purpose,
      Duration life) {
    this.cookies = cookies;
    this.request = request;
    this.response = response;
    this.name = "users-link-" + purpose.pathName();
    this.life = life;
  }

  /** What the browser brought. */
  Optional<Secret> secret() {
    return cookies.read(request, name);
  }

  /** By what a link may know the browser. */
  Optional<SecretHash> browser() {
    return secret().map(Secret::hash);
  }

  /** Where the visitor was going, as the cookie says; anybody may have written it. */
  Optional<String> next() {
    return cookies.readText(request, nextName());
  }

  /** Whether the visitor wants to stay logged in, as the cookie says. */
  boolean stay() {
    return cookies.readText(request, stayName()).isPresent();
  }

  /** Lets this browser be recognised, and go on, when it opens the link. */
  void remember(Secret browser, String next) {
    remember(browser, next, false);
  }

  /** Likewise, and stay logged in from then on where that is wanted. */
  void remember(Secret browser, String next, boolean stay) {
    cookies.write(response, name, browser, life);
    rememberNext(next);
    rememberStay(stay);
  }

  /** Lets this browser be recognised, and go on, for as long as a new link lives. */
  void rememberLonger(String next) {
    secret().ifPresent(browser -> cookies.write(response, name, browser, life));
    rememberNext(next);
    rememberStay(stay());
  }

  private void rememberStay(boolean stay) {
    if (stay) {
      cookies.writeText(response, stayName(), "1", life);
    } else {
      cookies.clearIfSent(request, response, stayName());
    }
  }

  private void rememberNext(String next) {
    if (next.isEmpty()) {
      cookies.clearIfSent(request, response, nextName());
    } else {
      cookies.writeText(response, nextName(), next, life);
    }
  }

  /** The link was used: there is nothing left to recognise. */
  void forget() {
    cookies.clearIfSent(request, response, name);
    cookies.clearIfSent(request, response, nextName());
    cookies.clearIfSent(request, response, stayName());
  }

  private String stayName() {
    return name + "-stay";
  }

  private String nextName() {
    return name + "-next";
  }
}
