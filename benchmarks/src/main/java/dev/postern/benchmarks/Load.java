package dev.postern.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Asks a server again and again, over as many connections as are wanted. */
final class Load {
  private static final int LONGEST_MILLIS = 30_000;

  private final int port;
  private final List<byte[]> requests;
  private final AtomicInteger next = new AtomicInteger();

  /** What came of it. */
  record Answers(int succeeded, int busy, int failed) {}

  /** One answer. */
  private record Answer(int status, int retryAfterSeconds) {}

  Load(int port, List<byte[]> requests) {
    this.port = port;
    this.requests = requests;
  }

  static byte[] get(String path, String headers) {
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] post(String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return ("POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n"
            + json)
        .getBytes(StandardCharsets.UTF_8);
  }

  Answers run(int connections, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    var threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<Answers>> all =
          IntStream.range(0, connections).mapToObj(i -> threads.submit(() -> one(end))).toList();
      int succeeded = 0;
      int busy = 0;
      int failed = 0;
      for (Future<Answers> each : all) {
        Answers answers = each.get();
        succeeded += answers.succeeded();
        busy += answers.busy();
        failed += answers.failed();
      }
      return new Answers(succeeded, busy, failed);
    } catch (InterruptedException | java.util.concurrent.ExecutionException failure) {
      throw new IllegalStateException(failure);
    } finally {
      threads.shutdownNow();
    }
  }

  private Answers one(long end) throws IOException, InterruptedException {
    int succeeded = 0;
    int busy = 0;
    int failed = 0;
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(LONGEST_MILLIS);
      var in = new BufferedInputStream(socket.getInputStream(), 16_384);
      while (System.nanoTime() < end) {
        int index = Math.floorMod(next.getAndIncrement(), requests.size());
        socket.getOutputStream().write(requests.get(index));
        Answer answer = read(in);
        switch (answer.status()) {
          case 200 -> succeeded++;
          case 503 -> {
            busy++;
            long left = end - System.nanoTime();
            long wait = TimeUnit.SECONDS.toNanos(answer.retryAfterSeconds());
            TimeUnit.NANOSECONDS.sleep(Math.max(0, Math.min(left, wait)));
          }
          default -> failed++;
        }
      }
    }
    return new Answers(succeeded, busy, failed);
  }

  private static Answer read(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ", 3)[1]);
    int length = 0;
    int retryAfter = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      } else if (header.startsWith("retry-after:")) {
        retryAfter = Integer.parseInt(header.substring(12).strip());
      }
    }
    in.skipNBytes(length);
    return new Answer(status, retryAfter);
  }

  private static String line(InputStream in) throws IOException {
    var text = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (next != '\r') {
        text.append((char) next);
      }
    }
    return text.toString();
  }

  /** One request on a connection of its own; the whole answer. */
  static String once(int port, byte[] request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String closing =
          new String(request, StandardCharsets.UTF_8)
              .replaceFirst("\r\nHost:", "\r\nConnection: close\r\nHost:");
      socket.getOutputStream().write(closing.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
