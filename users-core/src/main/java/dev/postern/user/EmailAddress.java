package dev.postern.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * An e-mail address in one canonical form: trimmed, NFC, the domain by IDNA and in lower case, the
 * local part in lower case. Two addresses are equal if that form is. What was typed is kept for
 * display only.
 *
 * <p>An address is refused where that form would turn a character outside ASCII into one inside:
 * otherwise a look-alike could stand for somebody else's address (CVE-2019-19844).
 */
public final class EmailAddress {
  private static final int MAX_OCTETS = 254; // RFC 5321 section 4.5.3.1.3, less the angle brackets
  private static final int MAX_LOCAL_OCTETS = 64; // RFC 5321 section 4.5.3.1.1
  private static final int MAX_TYPED = 320;
  private static final Pattern ATEXT = Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~.-]*");
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63})*\\.[a-z0-9-]*[a-z][a-z0-9-]*");

  private final String canonical;
  private final String typed;

  private EmailAddress(String canonical, String typed) {
    this.canonical = canonical;
    this.typed = typed.equals(canonical) ? canonical : typed; // one text in memory
  }

  /** The address, or empty where the text is none. */
  public static Optional<EmailAddress> parse(String text) {
    String typed = text.strip();
    int at = typed.lastIndexOf('@');
    if (typed.length() > MAX_TYPED || at < 1) {
      return Optional.empty();
    }
    return canonicalLocal(typed.substring(0, at))
        .flatMap(
            local -> canonicalDomain(typed.substring(at + 1)).map(domain -> local + "@" + domain))
        .filter(canonical -> canonical.getBytes(UTF_8).length <= MAX_OCTETS)
        .map(canonical -> new EmailAddress(canonical, typed));
  }

  /** As {@link #parse}, but throws IllegalArgumentException where the text is no address. */
  public static EmailAddress of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not an e-mail address"));
  }

  private static Optional<String> canonicalLocal(String typed) {
    if (anyBecomesAscii(typed, EmailAddress::nfc) || anyBecomesAscii(typed, EmailAddress::lower)) {
      return Optional.empty();
    }
    String local = lower(nfc(typed));
    boolean dotsApart = !local.startsWith(".") && !local.endsWith(".") && !local.contains("..");
    boolean fits = local.getBytes(UTF_8).length <= MAX_LOCAL_OCTETS;
    return dotsApart && fits && local.codePoints().allMatch(EmailAddress::mayStandInLocalPart)
        ? Optional.of(local)
        : Optional.empty();
  }

  private static Optional<String> canonicalDomain(String typed) {
    String composed = nfc(typed);
    if (anyBecomesAscii(typed, EmailAddress::nfc)
        || anyBecomesAscii(composed, EmailAddress::namePrepared)
        || composed.codePoints().anyMatch(EmailAddress::isInvisible)) {
      return Optional.empty();
    }
    try {
      String domain = lower(IDN.toASCII(composed, IDN.USE_STD3_ASCII_RULES));
      boolean grewAscii = countAscii(namePrepared(composed)) > countAscii(composed);
      return DOMAIN.matcher(domain).matches() && !grewAscii
          ? Optional.of(domain)
          : Optional.empty();
    } catch (IllegalArgumentException notADomain) {
      return Optional.empty();
    }
  }

  private static boolean mayStandInLocalPart(int codePoint) {
    if (codePoint < 0x80) {
      return ATEXT.matcher(Character.toString(codePoint)).matches();
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> Character.isLetterOrDigit(codePoint);
    };
  }

  /** Nameprep drops it (RFC 3454 table B.1), so two texts would be one domain. */
  private static boolean isInvisible(int codePoint) {
    return codePoint >= 0x80
        && namePrepared("a" + Character.toString(codePoint) + "a").equals("aa");
  }

  private static boolean anyBecomesAscii(String text, UnaryOperator<String> mapping) {
    return text.codePoints()
        .filter(codePoint -> codePoint >= 0x80)
        .anyMatch(codePoint -> countAscii(mapping.apply(Character.toString(codePoint))) > 0);
  }

  private static long countAscii(String text) {
    return text.codePoints().filter(codePoint -> codePoint < 0x80).count();
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** What IDNA's nameprep makes of it; unchanged where a part alone is no label. */
  private static String namePrepared(String text) {
    try {
      return IDN.toUnicode(IDN.toASCII(text));
    } catch (IllegalArgumentException notALabel) {
      return text;
    }
  }

  /** The form that is compared and stored; the domain is in its ASCII form. */
  public String canonical() {
    return canonical;
  }

  /** What was typed, trimmed, for display. */
  public String typed() {
    return typed;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EmailAddress that && canonical.equals(that.canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  @Override
  public String toString() {
    return typed;
  }
}
