package dev.postern.server;

import dev.postern.credential.Password;
import dev.postern.credential.PasswordDigest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of breached passwords, read once from its beginning and never as a whole: one a line,
 * either its SHA-1 in hexadecimal, with or without a count after a colon, or the password in UTF-8.
 */
final class BreachedList implements AutoCloseable {
  /** More than any password has: a longer line isn't kept. */
  private static final int MAX_LINE = 8_192;

  private static final Pattern DIGEST = Pattern.compile("([0-9A-Fa-f]{40})(?::\\d{1,18})?");

  private final InputStream bytes;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long bytesRead;
  private long read;
  private long leftOut;

  private BreachedList(InputStream bytes) {
    this.bytes = bytes;
  }

  static BreachedList open(Path file) throws IOException {
    return new BreachedList(new BufferedInputStream(Files.newInputStream(file), 65_536));
  }

  /** The next password, past lines that are empty or can't be read; empty at the end. */
  Optional<PasswordDigest> next() throws IOException {
    while (nextLine()) {
      if (line.size() > 0) {
        Optional<PasswordDigest> digest = digest();
        if (digest.isPresent()) {
          read++;
          return digest;
        }
        leftOut++;
      }
    }
    return Optional.empty();
  }

  private boolean nextLine() throws IOException {
    line.reset();
    int next = bytes.read();
    boolean isLine = next >= 0;
    for (; next >= 0 && next != '\n'; next = bytes.read()) {
      bytesRead++;
      if (next != '\r' && line.size() <= MAX_LINE) {
        line.write(next);
      }
    }
    bytesRead++;
    return isLine;
  }

  private Optional<PasswordDigest> digest() {
    return text()
        .flatMap(
            text -> {
              var hex = DIGEST.matcher(text);
              return hex.matches()
                  ? PasswordDigest.parseHex(hex.group(1))
                  : Password.parse(text).map(PasswordDigest::of);
            });
  }

  private Optional<String> text() {
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder(); // refuses what is none
      return Optional.of(decoder.decode(ByteBuffer.wrap(line.toByteArray())).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  /** How many passwords were found so far. */
  long read() {
    return read;
  }

  /** How many lines were neither a digest nor a password. */
  long leftOut() {
    return leftOut;
  }

  /** How far it is read. */
  long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
