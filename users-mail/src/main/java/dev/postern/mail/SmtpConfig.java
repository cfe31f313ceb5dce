package dev.postern.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mail server, and who writes. Its toString tells no password.
 *
 * <p>{@code smtp://} insists on STARTTLS (RFC 3207), but for a server on this machine that offers
 * none; {@code smtps://} speaks TLS from the beginning (RFC 8314). The server's certificate and its
 * host name are checked. {@code smtp://host:port?tls=off} sends in the clear, and never a password.
 */
public final class SmtpConfig {

  /** How a connection is protected. */
  enum Tls {
    /** From its beginning. */
    IMPLICIT,
    /** After STARTTLS; nothing is sent without. */
    REQUIRED,
    /** After STARTTLS where it is offered. */
    OFFERED,
    /** Not at all. */
    OFF
  }

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int WAITS = 5; // a server may be slow at some steps, but not at all of ten
  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String ALLOWED =
      "smtpUrl is smtp://user:password@host:port or smtps://…, with %40 for @ and the like in user"
          + " and password, or smtp://host:port?tls=off without a user";

  private final String host;
  private final int port;
  private final Tls tls;
  private final String user;
  private final String password;
  private final InternetAddress from;
  private final @Nullable InternetAddress replyTo;
  private final Duration timeout;

  private SmtpConfig(
      String host,
      int port,
      Tls tls,
      String user,
      String password,
      InternetAddress from,
      @Nullable InternetAddress replyTo,
      Duration timeout) {
    this.host = host;
    this.port = port;
    this.tls = tls;
    this.user = user;
    this.password = password;
    this.from = from;
    this.replyTo = replyTo;
    this.timeout = timeout;
  }

  /**
   * That server. Throws IllegalArgumentException, which never holds the password.
   *
   * @param smtpUrl {@code smtp(s)://user:password@host:port}; without a port 587, with {@code
   *     smtps} 465
   * @param mailFrom the sender: an address, or {@code Name <address>}
   */
  public static SmtpConfig of(String smtpUrl, String mailFrom) {
    URI url = parse(smtpUrl);
    boolean implicit = url.getScheme().equals("smtps");
    boolean off = "tls=off".equals(url.getRawQuery());
    String userInfo = url.getRawUserInfo() == null ? "" : url.getRawUserInfo();
    int colon = userInfo.indexOf(':');
    boolean halfALogin = !userInfo.isEmpty() && (colon < 1 || colon == userInfo.length() - 1);
    if (halfALogin || (off && (implicit || colon > 0))) {
      throw new IllegalArgumentException(ALLOWED);
    }
    int usual = implicit ? SUBMISSIONS : SUBMISSION;
    return new SmtpConfig(
        url.getHost(),
        url.getPort() < 0 ? usual : url.getPort(),
        tls(implicit, off, url.getHost()),
        colon < 0 ? "" : decoded(userInfo.substring(0, colon)),
        colon < 0 ? "" : decoded(userInfo.substring(colon + 1)),
        mailbox("mailFrom", mailFrom),
        null,
        TIMEOUT);
  }

  /** Answers go there instead of to the sender. */
  public SmtpConfig withReplyTo(String mailReplyTo) {
    InternetAddress other = mailbox("mailReplyTo", mailReplyTo);
    return new SmtpConfig(host, port, tls, user, password, from, other, timeout);
  }

  /**
   * Waits that long, 100 ms to 5 min, for each answer of the server, and five times as long for all
   * that one mail takes; 60 s unless told.
   */
  public SmtpConfig withTimeout(Duration other) {
    if (other.compareTo(SHORTEST) < 0 || other.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("smtpTimeoutSeconds is 0.1 to 300");
    }
    return new SmtpConfig(host, port, tls, user, password, from, replyTo, other);
  }

  private static URI parse(String smtpUrl) {
    try {
      var url = new URI(smtpUrl);
      boolean ours = "smtp".equals(url.getScheme()) || "smtps".equals(url.getScheme());
      boolean bare = url.getRawPath() == null || Set.of("", "/").contains(url.getRawPath());
      boolean query = url.getRawQuery() == null || url.getRawQuery().equals("tls=off");
      if (ours && bare && query && url.getHost() != null && url.getRawFragment() == null) {
        return url;
      }
    } catch (URISyntaxException quotesThePassword) {
      // said below
    }
    throw new IllegalArgumentException(ALLOWED);
  }

  private static Tls tls(boolean implicit, boolean off, String host) {
    if (implicit) {
      return Tls.IMPLICIT;
    } else if (off) {
      return Tls.OFF;
    }
    return THIS_MACHINE.contains(host) ? Tls.OFFERED : Tls.REQUIRED;
  }

  private static String decoded(String text) {
    // a plus stands for itself in this part of an address
    String value = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    if (hasControl(value)) {
      throw new IllegalArgumentException(ALLOWED);
    }
    return value;
  }

  private static InternetAddress mailbox(String setting, String text) {
    try {
      InternetAddress[] addresses = InternetAddress.parse(text, true);
      if (addresses.length == 1 && !addresses[0].isGroup() && !hasControl(text)) {
        var mailbox =
            new InternetAddress(
                asciiAddress(addresses[0].getAddress()),
                addresses[0].getPersonal(),
                StandardCharsets.UTF_8.name());
        mailbox.validate();
        return mailbox;
      }
    } catch (AddressException
        | IllegalArgumentException
        | java.io.UnsupportedEncodingException noAddress) {
      // said below
    }
    throw new IllegalArgumentException(
        setting + " is an address like no-reply@example.com or Example <no-reply@example.com>");
  }

  /** With the domain as DNS has it (RFC 5891); we don't speak SMTPUTF8 (RFC 6531). */
  private static String asciiAddress(String address) {
    int at = address.lastIndexOf('@');
    String local = address.substring(0, at + 1);
    String domain = address.substring(at + 1);
    if (local.codePoints().anyMatch(character -> character > 0x7f)) {
      throw new IllegalArgumentException("not ASCII before the @");
    }
    boolean literal = domain.startsWith("[");
    return local + (literal ? domain : IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES));
  }

  private static boolean hasControl(String text) {
    return text.codePoints().anyMatch(Character::isISOControl);
  }

  /** The server's name or address. */
  public String host() {
    return host;
  }

  /** The server's port. */
  public int port() {
    return port;
  }

  Tls tls() {
    return tls;
  }

  boolean logsIn() {
    return !user.isEmpty();
  }

  String user() {
    return user;
  }

  String exposePassword() {
    return password;
  }

  InternetAddress from() {
    return (InternetAddress) from.clone();
  }

  /** The sender's domain, by which we greet the server and name our mails. */
  String domain() {
    return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
  }

  @Nullable InternetAddress replyTo() {
    return replyTo == null ? null : (InternetAddress) replyTo.clone();
  }

  Duration timeout() {
    return timeout;
  }

  /** For all that one mail takes, from connecting to the answer to its last line. */
  Duration wholeTimeout() {
    return timeout.multipliedBy(WAITS);
  }

  private List<@Nullable Object> parts() {
    return Arrays.asList(host, port, tls, user, password, from.toString(), replyTo, timeout);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SmtpConfig that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "SmtpConfig[" + host + ":" + port + "]";
  }
}
