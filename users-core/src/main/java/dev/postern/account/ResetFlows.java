package dev.postern.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.secret.KeySource;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.secret.SecretSource;
import dev.postern.user.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is left to somebody whose password was right but has to be changed first: a flow, by which a
 * reset link is mailed to their address, and nothing else. It is signed and not stored, since who
 * repeats it meets the limits of mails. Thread-safe.
 */
public final class ResetFlows {
  /** How long a flow is good. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  private static final Pattern FLOW =
      Pattern.compile("([0-9]{1,12})\\.([A-Za-z0-9_-]{1,2000})\\.([A-Za-z0-9_-]{43})");

  private final KeySource keys;
  private final SecretSource secrets;
  private final InstantSource clock;

  /** Signed by a key for that alone. */
  public ResetFlows(KeySource keys, SecretSource secrets, InstantSource clock) {
    this.keys = keys;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** For the cookie to which a browser's flows are bound. */
  public Secret newBrowser() {
    return secrets.next();
  }

  /**
   * A flow for that address, whose password was right.
   *
   * @param browser hash of the flow's own cookie, to which it is bound; empty for a client without
   *     cookies
   */
  public String begin(EmailAddress email, Optional<SecretHash> browser) {
    String end = Long.toString(clock.instant().plus(LIFE).getEpochSecond());
    String address = base64(email.typed().getBytes(UTF_8));
    return String.join(".", end, address, base64(code(end, address, browser).toBytes()));
  }

  /** The address of a flow, while it is good, in the browser in which it began. */
  public Optional<EmailAddress> resume(String flow, Optional<SecretHash> browser) {
    Matcher parts = FLOW.matcher(flow);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var signed = SecretHash.of(Base64.getUrlDecoder().decode(parts.group(3)));
    boolean good =
        code(parts.group(1), parts.group(2), browser).equals(signed)
            && Instant.ofEpochSecond(Long.parseLong(parts.group(1))).isAfter(clock.instant());
    return good
        ? EmailAddress.parse(new String(Base64.getUrlDecoder().decode(parts.group(2)), UTF_8))
        : Optional.empty();
  }

  private SecretHash code(String end, String address, Optional<SecretHash> browser) {
    String bound = browser.map(hash -> base64(hash.toBytes())).orElse("");
    return keys.mac("reset flow", String.join(".", end, address, bound).getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
