package dev.postern.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.secret.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads and writes our cookies: HttpOnly, SameSite=Lax, for the host alone. Over https their names
 * begin with {@code __Host-}, so that no sub-domain can set them (RFC 6265bis section 4.1.3.2);
 * over plain http, on localhost, they have other names.
 */
final class Cookies {
  private final boolean secure;

  Cookies(boolean secure) {
    this.secure = secure;
  }

  /** The secret in that cookie; empty where there is none, or more than one. */
  Optional<Secret> read(HttpServletRequest request, String name) {
    return value(request, name).flatMap(Secret::parse);
  }

  /** The text in that cookie; empty where there is none, or more than one. Anybody wrote it. */
  Optional<String> readText(HttpServletRequest request, String name) {
    try {
      return value(request, name)
          .map(value -> new String(Base64.getUrlDecoder().decode(value), UTF_8));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** What stands in that cookie; empty where there is none, or more than one. */
  Optional<String> value(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    String fullName = fullName(name);
    var values =
        Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(fullName)).toList();
    return values.size() == 1 ? Optional.of(values.get(0).getValue()) : Optional.empty();
  }

  /** Sets a cookie that lives as long as the browser runs. */
  void write(HttpServletResponse response, String name, Secret secret) {
    response.addHeader("Set-Cookie", header(name, secret.exposeBase64Url()));
  }

  /** Sets a cookie that lives that long. */
  void write(HttpServletResponse response, String name, Secret secret, Duration life) {
    write(response, name, secret.exposeBase64Url(), life);
  }

  /** Sets a cookie with a text that is no secret. */
  void writeText(HttpServletResponse response, String name, String text, Duration life) {
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    write(response, name, value, life);
  }

  /** Sets a cookie that lives that long; the value is of characters that may stand in one. */
  void write(HttpServletResponse response, String name, String value, Duration life) {
    String header = header(name, value) + "; Max-Age=" + life.toSeconds();
    response.addHeader("Set-Cookie", header);
  }

  /** Removes a cookie. */
  void clear(HttpServletResponse response, String name) {
    write(response, name, "", Duration.ZERO);
  }

  /** Removes a cookie, if the browser sent one. */
  void clearIfSent(HttpServletRequest request, HttpServletResponse response, String name) {
    if (value(request, name).isPresent()) {
      clear(response, name);
    }
  }

  private String header(String name, String value) {
    String attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    return fullName(name) + "=" + value + attributes;
  }

  private String fullName(String name) {
    return secure ? "__Host-" + name : name;
  }
}
