package dev.postern.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.secret.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads and writes our cookies: HttpOnly, SameSite=Lax, for the host alone. Over https their names
 * begin with {@code __Host-}, so that no sub-domain can set them (RFC 6265bis section 4.1.3.2);
 * over plain http, on localhost, they have other names. Where a domain shares a login, the
 * session's cookie alone is for all its hosts, and called {@code __Secure-}.
 */
final class Cookies {
  /** The name of the session's cookie, without its prefix. */
  static final String SESSION = "users-session";

  /** For a client that has none: nothing is read, nothing written. */
  static final Cookies NONE = new Cookies(false, Optional.empty(), false);

  private static final String OURS = "users-";
  private static final String HOST = "__Host-";
  private static final String SECURE = "__Secure-";

  private final boolean secure;
  private final Optional<String> sharedDomain;
  private final boolean used;

  private Cookies(boolean secure, Optional<String> sharedDomain, boolean used) {
    this.secure = secure;
    this.sharedDomain = sharedDomain;
    this.used = used;
  }

  /** Of the site at that address; throws IllegalArgumentException where the two don't fit. */
  static Cookies of(URI site, WebConfig config) {
    boolean secure = "https".equals(site.getScheme());
    config.requireFits(site);
    return new Cookies(secure, Optional.ofNullable(config.shareLoginDomain()), true);
  }

  /** Whether the request has any of ours, under whatever prefix. */
  static boolean areIn(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies != null
        && Arrays.stream(cookies)
            .map(Cookie::getName)
            .anyMatch(
                name ->
                    Stream.of("", HOST, SECURE).anyMatch(prefix -> name.startsWith(prefix + OURS)));
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
    if (!used || cookies == null) {
      return Optional.empty();
    }
    String fullName = fullName(name);
    var values =
        Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(fullName)).toList();
    return values.size() == 1 ? Optional.of(values.get(0).getValue()) : Optional.empty();
  }

  /** Sets a cookie that lives as long as the browser runs. */
  void write(HttpServletResponse response, String name, Secret secret) {
    send(response, header(name, secret.exposeBase64Url()));
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
    send(response, header(name, value) + "; Max-Age=" + life.toSeconds());
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

  private void send(HttpServletResponse response, String header) {
    if (used) {
      response.addHeader("Set-Cookie", header);
    }
  }

  private String header(String name, String value) {
    String attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    String domain = domain(name).map(shared -> "; Domain=" + shared).orElse("");
    return fullName(name) + "=" + value + attributes + domain;
  }

  private String fullName(String name) {
    if (!secure) {
      return name;
    }
    return (domain(name).isPresent() ? SECURE : HOST) + name;
  }

  private Optional<String> domain(String name) {
    return name.equals(SESSION) ? sharedDomain : Optional.empty();
  }
}
