package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a Jetty of its own, whose handler reads with a thread, as a servlet does. */
class BodyFirstTest {
  private static final int THREADS = 8;
  private static final int LIMIT = 64 * 1024;
  private static final Duration LONGEST = Duration.ofMillis(50);

  private final Server jetty = new Server(new QueuedThreadPool(THREADS));
  private final ServerConnector connector = new ServerConnector(jetty);
  private @Nullable BodyFirst bodies;

  /** Answers with the body's length, and its last byte; fails where that is an exclamation mark. */
  private static final class Reading extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      byte[] body = Content.Source.asInputStream(request).readAllBytes();
      String last = body.length == 0 ? "" : String.valueOf((char) body[body.length - 1]);
      if (last.equals("!")) {
        throw new IllegalStateException("on command");
      }
      Content.Sink.write(response, true, body.length + last, callback);
      return true;
    }
  }

  private void start(Duration longestWait) throws Exception {
    start(longestWait, 100 * LIMIT);
  }

  private void start(Duration longestWait, long budget) throws Exception {
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    bodies = new BodyFirst(longestWait, budget, new Reading());
    jetty.setHandler(bodies);
    jetty.start();
  }

  @AfterEach
  void stop() throws Exception {
    jetty.stop();
  }

  private void awaitHeld(LongPredicate expected) {
    BodyFirst asked = Objects.requireNonNull(bodies);
    for (int tries = 0; !expected.test(asked.held()); tries++) {
      assertThat(tries).as("%d bytes held for ten seconds", asked.held()).isLessThan(1_000);
      LockSupport.parkNanos(10_000_000);
    }
  }

  private Socket send(String head) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    write(
        socket, "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + head + "\r\n\r\n");
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static String length(int bytes) {
    return "Content-Length: " + bytes;
  }

  @Test
  void request_withoutABody_isHandedOn() throws Exception {
    start(Duration.ofSeconds(30));
    try (Socket socket = send("X: y")) {
      assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith("\r\n0");
    }
  }

  @Test
  void request_bodyOfTheGreatestLength_isHandedOnWhole() throws Exception {
    start(Duration.ofSeconds(30));
    try (Socket socket = send(length(LIMIT))) {
      write(socket, "x".repeat(LIMIT - 1) + "y");
      assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith(LIMIT + "y");
    }
  }

  @Test
  void request_longerBodyThanAnnounced_isHandedOnWithAllOfIt() throws Exception {
    start(Duration.ofSeconds(30));
    try (Socket socket = send("Transfer-Encoding: chunked")) {
      String part = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      for (String piece : List.of(part, part, "1\r\ny\r\n0\r\n\r\n")) {
        write(socket, piece);
        LockSupport.parkNanos(LONGEST.toNanos()); // so that it is waited for
      }
      assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith(2 * LIMIT + 1 + "y");
    }
  }

  @Test
  void request_moreSlowBodiesThanThreads_othersAreAnswered() throws Exception {
    start(Duration.ofSeconds(30));
    List<Socket> slow = new ArrayList<>();
    try {
      for (int client = 0; client < 10 * THREADS; client++) {
        slow.add(send(length(2)));
        write(slow.get(client), "x");
      }
      try (Socket honest = send(length(1))) {
        write(honest, "y");
        assertThat(answer(honest)).startsWith("HTTP/1.1 200").endsWith("\r\n1y");
      }
      for (Socket client : slow) {
        write(client, "z");
        assertThat(answer(client)).startsWith("HTTP/1.1 200").endsWith("\r\n2z");
      }
    } finally {
      for (Socket client : slow) {
        client.close();
      }
    }
  }

  @Test
  void request_bodyTakesTooLong_isRefused() throws Exception {
    start(LONGEST);
    try (Socket socket = send(length(LIMIT))) {
      LockSupport.parkNanos(2 * LONGEST.toNanos());
      write(socket, "x"); // much less than 64 KiB, and too late
      assertThat(answer(socket)).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void request_bodyStopsComing_isRefused() throws Exception {
    connector.setIdleTimeout(50);
    start(Duration.ofSeconds(30));
    try (Socket socket = send(length(2))) {
      write(socket, "x");
      assertThat(answer(socket)).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void request_bodiesHoldTheirBudget_isRefusedAtOnce_aShortOneIsNot() throws Exception {
    start(Duration.ofSeconds(30), LIMIT + 1_024);
    try (Socket waiting = send(length(LIMIT));
        Socket refused = send(length(LIMIT));
        Socket shortOne = send(length(200));
        Socket next = send(length(LIMIT))) {
      write(waiting, "x".repeat(LIMIT - 1));
      awaitHeld(held -> held >= LIMIT - 1);
      write(refused, "x".repeat(4_096));
      assertThat(answer(refused)).startsWith("HTTP/1.1 503").contains("\r\nRetry-After: 5\r\n");
      write(shortOne, "x".repeat(199) + "y");
      assertThat(answer(shortOne)).startsWith("HTTP/1.1 200").endsWith("200y");

      write(waiting, "z");
      assertThat(answer(waiting)).startsWith("HTTP/1.1 200").endsWith(LIMIT + "z");
      awaitHeld(held -> held == 0);
      write(next, "x".repeat(LIMIT - 1) + "y");
      assertThat(answer(next)).startsWith("HTTP/1.1 200").endsWith(LIMIT + "y");
    }
  }

  @Test
  void request_brokenOffMalformedOrFailed_givesItsBudgetBack() throws Exception {
    start(Duration.ofSeconds(30));
    try (Socket brokenOff = send(length(LIMIT))) {
      write(brokenOff, "x".repeat(8_192));
      awaitHeld(held -> held >= 8_192);
    }
    awaitHeld(held -> held == 0);
    try (Socket malformed = send("Transfer-Encoding: chunked");
        Socket failed = send(length(LIMIT))) {
      write(malformed, "2000\r\n" + "x".repeat(8_192) + "\r\n");
      awaitHeld(held -> held >= 8_192);
      write(malformed, "none\r\n");
      assertThat(answer(malformed)).startsWith("HTTP/1.1 400");
      awaitHeld(held -> held == 0);

      write(failed, "x".repeat(8_192));
      awaitHeld(held -> held >= 8_192);
      write(failed, "x".repeat(LIMIT - 8_193) + "!");
      assertThat(answer(failed)).startsWith("HTTP/1.1 500");
      awaitHeld(held -> held == 0);
    }
  }

  @Test
  void request_timedOut_givesItsBudgetBack() throws Exception {
    connector.setIdleTimeout(50);
    start(Duration.ofSeconds(30));
    try (Socket socket = send(length(LIMIT))) {
      write(socket, "x".repeat(8_192));
      assertThat(answer(socket)).startsWith("HTTP/1.1 408");
      awaitHeld(held -> held == 0);
    }
  }
}
