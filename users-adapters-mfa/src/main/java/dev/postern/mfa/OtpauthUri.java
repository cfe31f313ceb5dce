package dev.postern.mfa;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.user.EmailAddress;
import java.util.Locale;

/**
 * The address that generators read a secret from, as Google Authenticator's "Key Uri Format" has
 * it.
 */
final class OtpauthUri {
  /** Code points; a generator shows no more in a line, and each may take twelve characters here. */
  private static final int LONGEST_ISSUER = 64;

  /** Encoded; the code would be too dense for a camera long before it was full. */
  private static final int LONGEST_ACCOUNT = 800;

  private static final String UNRESERVED = "-._~"; // RFC 3986 section 2.3, beside letters, digits

  private OtpauthUri() {}

  /** For somebody's account of the application, with a secret in base32. */
  static String of(String applicationName, EmailAddress email, String secret) {
    String issuer = percentEncoded(issuer(applicationName));
    return "otpauth://totp/"
        + (issuer + ":" + account(email))
        + ("?secret=" + secret + "&issuer=" + issuer)
        + ("&algorithm=SHA1&digits=" + Hotp.DIGITS + "&period=" + Totp.STEP_SECONDS);
  }

  /** Without colons: the first one in a label is where the account begins, encoded or not. */
  private static String issuer(String applicationName) {
    String name = applicationName.replace(":", "").strip();
    int codePoints = name.codePointCount(0, name.length());
    return codePoints > LONGEST_ISSUER
        ? name.substring(0, name.offsetByCodePoints(0, LONGEST_ISSUER)).strip()
        : name;
  }

  private static String account(EmailAddress email) {
    String typed = percentEncoded(email.typed());
    return typed.length() > LONGEST_ACCOUNT ? percentEncoded(email.canonical()) : typed;
  }

  private static String percentEncoded(String text) {
    var encoded = new StringBuilder();
    for (byte each : text.getBytes(UTF_8)) {
      char c = (char) (each & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
      encoded.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return encoded.toString();
  }
}
