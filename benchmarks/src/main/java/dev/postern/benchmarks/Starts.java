package dev.postern.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The stand-alone server from its start to its first answer, and its memory. */
final class Starts {
  private static final int PORT = 18_080;

  /** As {@code run} has it. */
  private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xms16m");

  private static final Path JAVAS = Path.of("/usr/lib/jvm");

  private final Path jar;
  private final Path folder;
  private final int rounds;

  Starts(Path jar, Path folder, int rounds) {
    this.jar = jar.toAbsolutePath();
    this.folder = folder;
    this.rounds = rounds;
  }

  void measure(Table table) throws Exception {
    for (String version : List.of("17", "25")) {
      Path java = java(version);
      Path archive = folder.resolve("java" + version + ".jsa");
      table.add(
          "start to first answer, Java " + version, medianSeconds(java, SMALL), "s", "≤ 2.5 s");
      seconds(java, with(SMALL, "-XX:ArchiveClassesAtExit=" + archive));
      List<String> archived = with(SMALL, "-XX:SharedArchiveFile=" + archive);
      table.add(
          "the same with the class-data archive", medianSeconds(java, archived), "s", "≤ 1.0 s");
    }
    memory(table);
  }

  private static List<String> with(List<String> flags, String flag) {
    return Stream.concat(flags.stream(), Stream.of(flag)).toList();
  }

  private static Path java(String version) throws IOException {
    try (Stream<Path> all = Files.list(JAVAS)) {
      return all.filter(home -> home.getFileName().toString().contains(version))
          .map(home -> home.resolve("bin/java"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no Java " + version + " in " + JAVAS));
    }
  }

  private double medianSeconds(Path java, List<String> flags) throws Exception {
    List<Double> all = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      all.add(seconds(java, flags));
    }
    return Rates.median(all);
  }

  private double seconds(Path java, List<String> flags) throws Exception {
    long began = System.nanoTime();
    Process server = start(java, flags);
    try {
      awaitAnswer(server);
      return (System.nanoTime() - began) / 1e9;
    } finally {
      server.destroy(); // ends by itself, so that it can write its archive
      server.waitFor(60, TimeUnit.SECONDS);
    }
  }

  private Process start(Path java, List<String> flags) throws IOException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString(), "serve", "--dev"));
    var builder = new ProcessBuilder(command);
    builder.environment().put("USERS_PORT", Integer.toString(PORT));
    builder.environment().put("USERS_DB_URL", "jdbc:sqlite:" + folder.resolve("start.db"));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void awaitAnswer(Process server) throws InterruptedException {
    byte[] request = Load.get("/users/health/ready", "");
    while (true) {
      try {
        if (Load.once(PORT, request).startsWith("HTTP/1.1 200")) {
          return;
        }
      } catch (java.io.UncheckedIOException notYet) {
        if (!server.isAlive()) {
          throw new IllegalStateException("the server ended", notYet);
        }
        Thread.sleep(5);
      }
    }
  }

  private void memory(Table table) throws Exception {
    Process server = start(java("17"), SMALL);
    try {
      awaitAnswer(server);
      Thread.sleep(2_000);
      table.add(
          "resident memory after the start", App.residentMegabytes(server.pid()), "MB", "≤ 110 MB");
      signUp();
      var load = new Load(PORT, Rates.logIns(0, 1));
      load.run(8, Duration.ofSeconds(15));
      table.add(
          "resident memory under log-ins", App.residentMegabytes(server.pid()), "MB", "≤ 220 MB");
    } finally {
      server.destroy();
      server.waitFor(60, TimeUnit.SECONDS);
    }
  }

  private static void signUp() throws InterruptedException {
    String account = new String(Rates.logIns(0, 1).get(0), java.nio.charset.StandardCharsets.UTF_8);
    String json = account.substring(account.indexOf("\r\n\r\n") + 4);
    String signedUp = Load.once(PORT, Load.post("/users/api/v1/signup", json));
    Matcher cookie = Pattern.compile("users-link-confirm=([\\w-]{43})").matcher(signedUp);
    if (!cookie.find()) {
      throw new IllegalStateException("no sign-up");
    }
    Thread.sleep(1_500);
    String mails = Load.once(PORT, Load.get("/users/dev/mailbox.json", ""));
    Matcher token = Pattern.compile("link/confirm/([\\w-]{43})").matcher(mails);
    if (!token.find()) {
      throw new IllegalStateException("no mail");
    }
    String confirm =
        "{\"token\":\"" + token.group(1) + "\",\"password\":\"" + Accounts.PASSWORD + "\"}";
    Load.once(PORT, Load.post("/users/api/v1/link/confirm", confirm));
  }
}
