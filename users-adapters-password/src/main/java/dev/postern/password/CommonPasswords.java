package dev.postern.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.credential.BreachedPasswords;
import dev.postern.credential.Password;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * The 97,000 commonest passwords that were ever published, capitals or not, and each of them over
 * and over: {@code passwordpassword}, {@code 123456789012345}. So it means something where
 * passwords are long, too. Whence they are stands beside the list, in {@code META-INF/NOTICE}.
 *
 * <p>For hosts without Guice; {@link PasswordModule} makes one, too. Thread-safe. The list is read
 * at the first question and takes half a megabyte; one password in ten million is taken for one of
 * it by mistake.
 */
public final class CommonPasswords implements BreachedPasswords {
  /** The beginning of the SHA-256 of each in lower case, in ascending order. */
  private static final String LIST = "common-passwords.bin";

  private static final int BYTES = 5;

  /** Those that are shorter aren't listed: over and over they are common, whatever they are. */
  private static final int SHORTEST = 4;

  /** The list that we ship. */
  public CommonPasswords() {}

  @Override
  public boolean contains(Password password) {
    String text = new String(password.exposeUtf8(), UTF_8).toLowerCase(Locale.ROOT);
    String unit = text.substring(0, period(text));
    return isListed(text) || (isRepeated(unit, text) && isCommonUnit(unit));
  }

  private static boolean isRepeated(String unit, String text) {
    return unit.length() * 3 <= text.length() * 2;
  }

  private static boolean isCommonUnit(String unit) {
    return unit.length() < SHORTEST || isListed(unit);
  }

  /** After how many chars the text begins again, the last time perhaps cut short. */
  private static int period(String text) {
    int period = 1;
    while (period < text.length() && !text.startsWith(text.substring(period))) {
      period++;
    }
    return Math.min(period, text.length());
  }

  private static boolean isListed(String text) {
    byte[] list = Loaded.LIST;
    byte[] key = digest(text);
    int from = 0;
    int to = list.length / BYTES;
    while (from < to) {
      int middle = (from + to) >>> 1;
      int at = middle * BYTES;
      int order = Arrays.compareUnsigned(list, at, at + BYTES, key, 0, BYTES);
      if (order == 0) {
        return true;
      } else if (order < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return false;
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /** Made when it is first asked for. */
  private static final class Loaded {
    static final byte[] LIST = read();

    private static byte[] read() {
      try (InputStream list = CommonPasswords.class.getResourceAsStream(CommonPasswords.LIST)) {
        return Objects.requireNonNull(list, CommonPasswords.LIST).readAllBytes();
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
