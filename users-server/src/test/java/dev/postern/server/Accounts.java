package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.server.RunningServer.Answer;
import dev.postern.token.TokenPurpose;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What people do who have accounts, and what they send for it. */
final class Accounts {
  static final String PASSWORD = "correct-horse-battery-19";
  static final String WRONG = "correct-horse-battery-20";

  private static final String API = "/users/api/v1";
  private static final Pattern LINK = Pattern.compile("/link/([a-z-]+)/([A-Za-z0-9_-]{43})");
  private static final AtomicInteger NAMES = new AtomicInteger();

  private Accounts() {}

  /** Where mails arrive. */
  @FunctionalInterface
  interface Mailbox {
    /** The mails to that address, the newest first. */
    Stream<JsonNode> mailsTo(String email) throws IOException;
  }

  /** An address that nobody has used. */
  static String newAddress() {
    return "ada-" + NAMES.incrementAndGet() + "@example.com";
  }

  static String account(String email, String password) {
    return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
  }

  static String cookies(Map<String, String> cookies) {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; ", "Cookie: ", ""));
  }

  /** Opens an account with {@link #PASSWORD}, and returns the cookies of its browser. */
  static Map<String, String> open(
      RunningServer server, Mailbox mailbox, String email, String... headers) throws IOException {
    Map<String, String> cookies = new HashMap<>();
    Answer signUp = server.postJson(API + "/signup", account(email, PASSWORD), headers);
    assertThat(signUp.status()).as(signUp.body()).isEqualTo(202);
    cookies.putAll(signUp.cookies());
    String body = "{\"token\":\"" + mailed(mailbox, email, TokenPurpose.CONFIRM) + "\"}";
    String[] all =
        Stream.concat(Stream.of(headers), Stream.of(cookies(cookies))).toArray(String[]::new);
    Answer in = server.postJson(API + "/link/confirm", body, all);
    assertThat(in.status()).as(in.body()).isEqualTo(200);
    cookies.putAll(in.cookies());
    return cookies;
  }

  /** The secret of the newest link of that kind that an address got, once there is one. */
  static String mailed(Mailbox mailbox, String email, TokenPurpose purpose) throws IOException {
    long asked = System.nanoTime();
    while (System.nanoTime() - asked < 10_000_000_000L) {
      List<String> tokens =
          mailbox
              .mailsTo(email)
              .flatMap(mail -> LINK.matcher(mail.path("text").asString()).results())
              .filter(link -> link.group(1).equals(purpose.pathName()))
              .map(link -> link.group(2))
              .toList();
      if (!tokens.isEmpty()) {
        return tokens.get(0);
      }
      LockSupport.parkNanos(10_000_000);
    }
    throw new AssertionError("no mail to " + email);
  }
}
