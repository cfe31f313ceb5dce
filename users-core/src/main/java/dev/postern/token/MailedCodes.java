package dev.postern.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.secret.KeySource;
import dev.postern.secret.SecretHash;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Codes of eight digits that are mailed in a flow, good in that flow alone and as long as it. A
 * code follows from its flow by a keyed hash, so that it is stored nowhere, and a mail that is sent
 * twice says the same. Thread-safe.
 */
public final class MailedCodes {
  /** How many digits a code has. */
  public static final int DIGITS = 8;

  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}]");
  private static final int MAX_TYPED = 40;

  private final KeySource keys;

  /** By those keys. */
  public MailedCodes(KeySource keys) {
    this.keys = keys;
  }

  /**
   * The code of a flow, to be mailed.
   *
   * @param flow its id
   */
  public String exposeCode(SecretHash flow) {
    var number = new BigInteger(1, keys.mac("mailed code", flow.toBytes()).toBytes());
    return String.format(Locale.ROOT, "%0" + DIGITS + "d", number.mod(BigInteger.TEN.pow(DIGITS)));
  }

  /**
   * Whether that is it, with or without spaces and dashes, of any kind that a mail is copied with.
   */
  public boolean isRight(SecretHash flow, String typed) {
    return typed.length() <= MAX_TYPED
        && MessageDigest.isEqual(
            exposeCode(flow).getBytes(UTF_8),
            BETWEEN.matcher(typed).replaceAll("").getBytes(UTF_8));
  }
}
