package dev.postern.server;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import dev.postern.persistence.MasterKeys;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;

/** A file of master keys, one a line, that only our own account may read. */
final class KeyFile {
  private final Path path;

  KeyFile(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  boolean exists() {
    return Files.exists(path);
  }

  String read() {
    try {
      return Files.readString(path, StandardCharsets.US_ASCII);
    } catch (IOException unreadable) {
      throw failed("read", unreadable);
    }
  }

  /** Makes it; where another process is faster, that one's stays. */
  void create(MasterKeys keys) {
    try {
      Files.createDirectories(path.getParent(), mode("rwx------"));
      Path written = write(keys);
      try {
        Files.createLink(path, written); // whole or not at all, and never over another
      } catch (FileAlreadyExistsException anotherProcessWasFaster) {
        // which made it in the same way
      } finally {
        Files.delete(written);
      }
    } catch (IOException | UnsupportedOperationException failure) {
      throw failed("made", failure);
    }
  }

  /** Writes these in place of what it holds. */
  void replace(MasterKeys keys) {
    try {
      Files.move(write(keys), path, ATOMIC_MOVE);
    } catch (IOException failure) {
      throw failed("written", failure);
    }
  }

  private Path write(MasterKeys keys) throws IOException {
    Path beside = Files.createTempFile(path.getParent(), "master", ".new", mode("rw-------"));
    Files.writeString(beside, keys.exposeText("\n") + "\n", StandardCharsets.US_ASCII);
    try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      channel.force(true); // a key that sealed something must not be lost with the power
    }
    return beside;
  }

  private FileAttribute<?>[] mode(String mode) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {asFileAttribute(fromString(mode))}
        : new FileAttribute<?>[0];
  }

  private SettingException failed(String what, Exception failure) {
    return new SettingException(
        "masterKeys (USERS_MASTER_KEYS): the file " + path + " can't be " + what + ": " + failure);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
