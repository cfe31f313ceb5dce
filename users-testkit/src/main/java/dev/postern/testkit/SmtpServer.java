package dev.postern.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on this machine (RFC 5321) that keeps what it is given, and can be told to fail: to
 * refuse, to stall, to drip, to break off. It offers STARTTLS where it has a certificate, and AUTH
 * PLAIN where it knows a user. Thread-safe.
 */
public final class SmtpServer implements AutoCloseable {

  /** A step of a conversation. */
  public enum Step {
    /** The greeting. */
    CONNECT,
    /** EHLO. */
    EHLO,
    /** STARTTLS. */
    STARTTLS,
    /** AUTH. */
    AUTH,
    /** MAIL FROM. */
    MAIL,
    /** RCPT TO. */
    RCPT,
    /** DATA. */
    DATA,
    /** The dot at the mail's end. */
    END
  }

  /**
   * A mail that was accepted.
   *
   * @param from the envelope's sender
   * @param to the envelope's recipients
   * @param content head and body, lines with CRLF
   */
  public record Received(String from, List<String> to, String content) {

    /** The lines of its head, as they came. */
    public List<String> head() {
      return content.lines().takeWhile(line -> !line.isEmpty()).toList();
    }
  }

  private sealed interface Reaction {
    record Reply(String line) implements Reaction {}

    record Stall() implements Reaction {}

    record Drip() implements Reaction {}

    record Drop(boolean accepted) implements Reaction {}
  }

  private static final int OPEN = 50;
  private static final Duration DRIP = Duration.ofMillis(20);

  private final Map<Step, Deque<Reaction>> planned = new EnumMap<>(Step.class);
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final @Nullable SSLContext tls;
  private final boolean implicitTls;
  private final String login;
  private ServerSocket listening;

  private SmtpServer(@Nullable SSLContext tls, boolean implicitTls, String login) {
    this.tls = tls;
    this.implicitTls = implicitTls;
    this.login = login;
    this.listening = listen(0);
  }

  /** One without TLS, which takes mail from everybody. */
  public static SmtpServer start() {
    return new SmtpServer(null, false, "");
  }

  /** One that speaks TLS after STARTTLS, and takes mail before it, too. */
  public static SmtpServer withStartTls(SSLContext tls) {
    return new SmtpServer(tls, false, "");
  }

  /** One that speaks TLS from the beginning. */
  public static SmtpServer withImplicitTls(SSLContext tls) {
    return new SmtpServer(tls, true, "");
  }

  /** One without TLS, which takes mail from that user alone. */
  public static SmtpServer withLogin(String user, String password) {
    return new SmtpServer(null, false, "\0" + user + "\0" + password);
  }

  /** Where it listens, on the loopback address. */
  public synchronized int port() {
    return listening.getLocalPort();
  }

  /** What it accepted, the oldest first. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** How many connections it has been asked for. */
  public int connections() {
    return connections.get();
  }

  /** The next time it comes to that step, answers with that line in place of its own. */
  public void reply(Step step, String line) {
    plan(step, new Reaction.Reply(line));
  }

  /** The next time it comes to that step, says nothing any more. */
  public void stall(Step step) {
    plan(step, new Reaction.Stall());
  }

  /**
   * The next time it comes to that step, answers a letter now and then, and never comes to an end.
   */
  public void drip(Step step) {
    plan(step, new Reaction.Drip());
  }

  /** The next time it comes to that step, breaks the connection off. */
  public void drop(Step step) {
    plan(step, new Reaction.Drop(false));
  }

  /** The next mail is accepted, but the connection broken off before that is said. */
  public void acceptAndDrop() {
    plan(Step.END, new Reaction.Drop(true));
  }

  private void plan(Step step, Reaction reaction) {
    synchronized (planned) {
      planned.computeIfAbsent(step, key -> new ArrayDeque<>()).add(reaction);
    }
  }

  private @Nullable Reaction planned(Step step) {
    synchronized (planned) {
      Deque<Reaction> reactions = planned.get(step);
      return reactions == null ? null : reactions.poll();
    }
  }

  /** Listens no more, and breaks all connections off. */
  public synchronized void stop() {
    try {
      listening.close();
      breakOff();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Breaks all connections off, as a server does with those that were silent for long. */
  public void breakOff() {
    open.forEach(SmtpServer::closeQuietly);
  }

  /** Listens again, at the same port. */
  public synchronized void startAgain() {
    listening = listen(listening.getLocalPort());
  }

  @Override
  public void close() {
    stop();
  }

  private ServerSocket listen(int port) {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), OPEN);
      daemon(() -> accept(socket));
      return socket;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket socket = from.accept();
        if (from.isClosed()) { // it was accepted while that was closing
          socket.close();
          return;
        }
        connections.incrementAndGet();
        open.add(socket);
        daemon(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      new Conversation(implicitTls ? secured(socket) : socket).run();
    } catch (IOException brokenOff) {
      // the client went away, or is sent away
    } finally {
      open.remove(socket);
    }
  }

  private Socket secured(Socket socket) throws IOException {
    if (tls == null) {
      throw new IllegalStateException("no certificate");
    }
    var secure =
        (SSLSocket)
            tls.getSocketFactory()
                .createSocket(
                    socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    return secure;
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException closedAlready) {
      // as it should be
    }
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "smtp-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** One client's. */
  private final class Conversation {
    private Socket socket;
    private BufferedReader in;
    private String from = "";
    private List<String> to = new ArrayList<>();
    private boolean secure;
    private boolean loggedIn = login.isEmpty();

    Conversation(Socket socket) throws IOException {
      this.socket = socket;
      this.in = reader(socket);
    }

    private static BufferedReader reader(Socket socket) throws IOException {
      return new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    void run() throws IOException {
      answer(Step.CONNECT, "220 localhost ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!handle(line)) {
          return;
        }
      }
    }

    private boolean handle(String line) throws IOException {
      String[] words = line.split("[ :]", 2);
      switch (words[0].toUpperCase(Locale.ROOT)) {
        case "EHLO" -> answer(Step.EHLO, greeting());
        case "STARTTLS" -> startTls();
        case "AUTH" -> logIn(line);
        case "MAIL" -> mailFrom(line);
        case "RCPT" -> recipient(line);
        case "DATA" -> data();
        case "RSET", "NOOP" -> say("250 OK");
        case "QUIT" -> {
          say("221 bye");
          return false;
        }
        default -> say("500 unknown");
      }
      return true;
    }

    private String greeting() {
      var lines = new StringBuilder("250-localhost\r\n");
      if (tls != null && !implicitTls && !secure) {
        lines.append("250-STARTTLS\r\n");
      }
      if (!login.isEmpty()) {
        lines.append("250-AUTH PLAIN LOGIN\r\n");
      }
      return lines.append("250 8BITMIME").toString();
    }

    private void startTls() throws IOException {
      if (answer(Step.STARTTLS, "220 go ahead")) {
        socket = secured(socket);
        in = reader(socket);
        secure = true;
      }
    }

    private void logIn(String line) throws IOException {
      String[] words = line.split(" ", 3);
      String given =
          words.length == 3 && words[1].equals("PLAIN")
              ? new String(Base64.getDecoder().decode(words[2]), StandardCharsets.UTF_8)
              : "";
      loggedIn = given.endsWith(login); // whom to act for may stand before it
      answer(Step.AUTH, loggedIn ? "235 welcome" : "535 5.7.8 wrong user or password");
    }

    private void mailFrom(String line) throws IOException {
      from = address(line);
      to = new ArrayList<>();
      answer(Step.MAIL, loggedIn ? "250 OK" : "530 5.7.0 log in first");
    }

    private void recipient(String line) throws IOException {
      if (answer(Step.RCPT, "250 OK")) {
        to.add(address(line));
      }
    }

    private static String address(String line) {
      return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }

    private void data() throws IOException {
      if (!answer(Step.DATA, "354 go ahead")) {
        return;
      }
      var content = new StringBuilder();
      for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
        if (line == null) {
          throw new IOException("broken off");
        }
        content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
      }
      end(new Received(from, List.copyOf(to), content.toString()));
    }

    private void end(Received mail) throws IOException {
      Reaction reaction = planned(Step.END);
      if (reaction == null || (reaction instanceof Reaction.Drop drop && drop.accepted())) {
        received.add(mail);
      }
      react(reaction, "250 accepted");
    }

    /** Whether it went the usual way. */
    private boolean answer(Step step, String usual) throws IOException {
      Reaction reaction = planned(step);
      react(reaction, usual);
      return reaction == null && (usual.startsWith("2") || usual.startsWith("3"));
    }

    private void react(@Nullable Reaction reaction, String usual) throws IOException {
      if (reaction instanceof Reaction.Drop) {
        throw new IOException("broken off as planned");
      } else if (reaction instanceof Reaction.Stall) {
        while (in.readLine() != null) {
          // hears, and says nothing
        }
        throw new IOException("the client gave up");
      } else if (reaction instanceof Reaction.Drip) {
        dripForEver();
      }
      say(reaction instanceof Reaction.Reply reply ? reply.line() : usual);
    }

    private void dripForEver() throws IOException {
      while (true) { // until the client has gone
        socket.getOutputStream().write('2');
        socket.getOutputStream().flush();
        LockSupport.parkNanos(DRIP.toNanos());
      }
    }

    private void say(String line) throws IOException {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }
  }
}
