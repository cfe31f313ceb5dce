package dev.postern.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of a test's own, which goes down and comes back with its data, at the same port. */
final class CrashingPostgres implements AutoCloseable {
  private final Path folder;
  private final int port;
  private EmbeddedPostgres server;

  /** On a new database in that folder. */
  CrashingPostgres(Path folder) throws IOException {
    this.folder = folder;
    this.port = DevelopmentServer.freePort();
    this.server = start();
  }

  static {
    ((Logger) LoggerFactory.getLogger(EmbeddedPostgres.class)).setLevel(Level.OFF);
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("fsync", "off") // what is written outlives a process
        .setServerConfig("synchronous_commit", "on") // embedded ones write it later
        .start();
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** Ends at once, in the middle of whatever it does: the next start recovers. */
  void crash() throws IOException {
    String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0);
    new ProcessBuilder("kill", "-QUIT", pid).inheritIO().start().onExit().join();
    ProcessHandle.of(Long.parseLong(pid)).ifPresent(it -> it.onExit().join());
    server.close(); // lets the folder go; it complains that there is nothing left to stop
  }

  /** Returns once it takes connections again. */
  void comeBack() throws IOException {
    server = start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
