package dev.postern.server;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server of {@link DevelopmentServer}, asked byte by byte. */
final class RunningServer implements AutoCloseable {
  /** With it in the environment, a server is one for others than its developer. */
  static final String SMTP_URL = "USERS_SMTP_URL";

  /** Longer than any answer takes, and shorter than a test's patience. */
  private static final int SILENT_MILLIS = 20_000;

  private final int port;
  private final AutoCloseable server;
  private final Runnable killing;

  /** An answer as it came over the wire. */
  record Answer(int status, String head, String body) {

    String header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }

    /** What a browser keeps of it: the values of its cookies by their names. */
    Map<String, String> cookies() {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, "Set-Cookie:", 0, 11))
          .map(line -> line.substring(11).strip().split(";", 2)[0].split("=", 2))
          .collect(Collectors.toMap(cookie -> cookie[0], cookie -> cookie[1]));
    }
  }

  RunningServer(Path folder) throws Exception {
    this(folder, Map.of());
  }

  /** With these settings beside the defaults. */
  RunningServer(Path folder, Map<String, String> settings) throws Exception {
    this(new DevelopmentServer(folder, settings));
  }

  /** That one, in this process. */
  RunningServer(DevelopmentServer inThisProcess) {
    this.server = inThisProcess;
    this.killing = RunningServer::refuseToKill;
    this.port = URI.create(inThisProcess.site()).getPort();
  }

  /** Whatever listens at that port, and is closed with this. */
  RunningServer(int port, AutoCloseable server) {
    this(port, server, RunningServer::refuseToKill);
  }

  private RunningServer(int port, AutoCloseable server, Runnable killing) {
    this.port = port;
    this.server = server;
    this.killing = killing;
  }

  private static void refuseToKill() {
    throw new IllegalStateException("not in a process of its own");
  }

  /** Ends its process in the middle of whatever it does: {@code kill -9}. */
  void kill() {
    killing.run();
  }

  /** The environment of one on that database, with cheap hashes, and no limit for a network. */
  static Map<String, String> environment(String dbUrl) {
    Map<String, String> environment = new HashMap<>();
    environment.put("USERS_DB_URL", dbUrl);
    environment.put("USERS_MASTER_KEYS", TwoServers.MASTER_KEYS);
    environment.put("USERS_ARGON2_MEMORY_KIB", "7168");
    environment.put("USERS_ARGON2_ITERATIONS", "5");
    for (String limit : List.of("NETWORK_ATTEMPTS", "SIGNUPS_PER_NETWORK", "MAILS_PER_NETWORK")) {
      environment.put("USERS_" + limit, "0");
    }
    return environment;
  }

  /** In a process of its own, with these settings from its environment. */
  static RunningServer inAnotherProcess(Map<String, String> environment) throws Exception {
    return launch(environment).call();
  }

  /** Starts a process, which the answer waits for; it fails with what the process says last. */
  static Callable<RunningServer> launch(Map<String, String> environment) throws IOException {
    int port = DevelopmentServer.freePort();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path output = Files.createDirectories(Path.of("target", "servers")).resolve(port + ".log");
    List<String> command =
        new ArrayList<>(List.of(java, "-cp", classPath, Main.class.getName(), "serve"));
    if (!environment.containsKey(SMTP_URL)) {
      command.add("--dev");
    }
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("USERS_PORT", Integer.toString(port));
    Process process = builder.start();
    var server =
        new RunningServer(
            port,
            () -> {
              process.destroy();
              process.waitFor();
            },
            () -> process.destroyForcibly().onExit().join());
    return () -> server.untilReady(process, output);
  }

  private RunningServer untilReady(Process process, Path output) throws Exception {
    long begun = System.nanoTime();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() - begun > 60_000_000_000L) {
        close();
        throw new AssertionError("the server didn't start:\n" + Files.readString(output));
      }
      Thread.sleep(50);
    }
    return this;
  }

  private boolean isReady() {
    try {
      return get("/users/health/ready").status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  String site() {
    return "http://localhost:" + port;
  }

  Answer get(String path, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of("Host: localhost:" + port));
    all.addAll(List.of(headers));
    return send("GET " + path + " HTTP/1.1", all, "");
  }

  Answer postJson(String path, String body, String... headers) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("Host: localhost:" + port, "Content-Type: application/json"));
    all.addAll(List.of(headers));
    return send("POST " + path + " HTTP/1.1", all, body);
  }

  /** The mails to that address that this server caught, the newest first. */
  Stream<JsonNode> mailsTo(String email) throws IOException {
    String mailbox = get("/users/dev/mailbox.json").body();
    return JsonMapper.shared().readTree(mailbox).values().stream()
        .filter(mail -> mail.path("to").asString().equals(email));
  }

  Answer send(String requestLine, List<String> headers, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var request = new StringBuilder(requestLine).append("\r\n");
    headers.forEach(header -> request.append(header).append("\r\n"));
    request.append("Content-Length: ").append(bytes.length).append("\r\n");
    request.append("Connection: close\r\n\r\n");
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(SILENT_MILLIS);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(bytes);
      var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        throw new EOFException("no answer");
      }
      String head = text.substring(0, end);
      return new Answer(Integer.parseInt(head.split(" ", 3)[1]), head, text.substring(end + 4));
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }
}
