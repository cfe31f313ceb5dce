package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A disk of a few megabytes, in memory, which a test can fill. To be mounted takes root's rights.
 */
final class SmallDisk implements AutoCloseable {
  private static final byte[] BLOCK = new byte[4_096];

  private final Path folder;
  private final Path ballast;

  /** At that folder, which is empty. */
  SmallDisk(Path folder, int megabytes) throws IOException {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
    run(
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "mode=0700,size=" + megabytes + "m",
        "tmpfs",
        folder.toString());
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.onExit().join().exitValue();
    assertThat(status).as("%s: %s", List.of(command), said).isZero();
  }

  /** A file on it. */
  Path resolve(String name) {
    return folder.resolve(name);
  }

  /** Uses up all but that many blocks of 4 KiB. */
  void fillUpTo(int blocksLeft) throws IOException {
    long blocks = Files.getFileStore(folder).getUsableSpace() / BLOCK.length - blocksLeft;
    try (OutputStream file = Files.newOutputStream(ballast)) {
      for (long block = 0; block < blocks; block++) {
        file.write(BLOCK);
      }
    }
  }

  /** Gives the space back. */
  void free() throws IOException {
    Files.delete(ballast);
  }

  /** Also where somebody still has a file open. */
  @Override
  public void close() throws IOException {
    run("umount", "--lazy", folder.toString());
  }
}
