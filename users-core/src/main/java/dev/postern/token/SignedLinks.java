package dev.postern.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.secret.KeySource;
import dev.postern.secret.SecretHash;
import dev.postern.session.LiveSession;
import dev.postern.session.SessionId;
import dev.postern.session.Sessions;
import dev.postern.user.UserId;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses of the application that open without a cookie: for an image, a download, a calendar.
 * Each is signed by a key of its session's own, and is good for one path and query, for a time, and
 * no longer than the session counts. Thread-safe.
 */
public final class SignedLinks {
  /** The longest life of a link. */
  public static final Duration LONGEST = Duration.ofDays(30);

  private static final int MAX_LENGTH = 2_000;
  private static final String ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
  private static final Pattern LINK =
      Pattern.compile(
          "(.*)[?&]users-link=([0-9]{1,12})\\." + ID + "\\." + ID + "\\.([A-Za-z0-9_-]{43})");
  private static final Pattern OURS = Pattern.compile("[?&]users-link=");

  private final KeySource keys;
  private final Sessions sessions;
  private final InstantSource clock;
  private final URI site;

  /** Links to paths of that site. */
  public SignedLinks(KeySource keys, Sessions sessions, InstantSource clock, URI site) {
    this.keys = keys;
    this.sessions = sessions;
    this.clock = clock;
    this.site = site;
  }

  /**
   * Whether a link can be signed to that: a path of this site as it stands in an address, with or
   * without a query, without a fragment, of at most 2,000 characters.
   */
  public boolean isPath(String path) {
    try {
      URI parsed = new URI(path);
      return path.length() <= MAX_LENGTH
          && path.startsWith("/")
          && !path.startsWith("//")
          && path.chars().allMatch(character -> character > 0x20 && character < 0x7f)
          && parsed.getRawFragment() == null
          && parsed.normalize().equals(parsed) // a browser would ask for another path
          && !isLink(path);
    } catch (URISyntaxException noPath) {
      return false;
    }
  }

  /** Whether a link may live that long: up to {@link #LONGEST}, in whole seconds. */
  public boolean isLifetime(Duration lifetime) {
    return lifetime.compareTo(Duration.ofSeconds(1)) >= 0 && lifetime.compareTo(LONGEST) <= 0;
  }

  /** A link to that path, under that session; it holds a secret, and opens for whoever has it. */
  public URI exposeLink(LiveSession live, String path, Duration lifetime) {
    if (!isPath(path) || !isLifetime(lifetime)) {
      throw new IllegalArgumentException("no link can be signed to that, or for so long");
    }
    UserId user = live.user().id();
    SessionId session = live.session().id();
    String end = Long.toString(clock.instant().plus(lifetime).getEpochSecond());
    byte[] code = code(path, end, user, session).toBytes();
    String signed =
        String.join(
            ".",
            end,
            user.toString(),
            session.toString(),
            Base64.getUrlEncoder().withoutPadding().encodeToString(code));
    return site.resolve(path + (path.indexOf('?') < 0 ? "?" : "&") + "users-link=" + signed);
  }

  /** Whether that path and query claim to be a signed link. */
  public boolean isLink(String pathAndQuery) {
    return OURS.matcher(pathAndQuery).find();
  }

  /** The session under which that path and query were signed, if they are good now. */
  public Optional<LiveSession> check(String pathAndQuery) {
    Matcher link = LINK.matcher(pathAndQuery);
    if (pathAndQuery.length() > 2 * MAX_LENGTH || !link.matches()) {
      return Optional.empty();
    }
    var user = new UserId(UUID.fromString(link.group(3)));
    var session = new SessionId(UUID.fromString(link.group(4)));
    var signed = SecretHash.of(Base64.getUrlDecoder().decode(link.group(5)));
    boolean good =
        code(link.group(1), link.group(2), user, session).equals(signed)
            && Instant.ofEpochSecond(Long.parseLong(link.group(2))).isAfter(clock.instant());
    return good ? sessions.find(user, session) : Optional.empty();
  }

  /** By a key of that session's own. */
  private SecretHash code(String path, String end, UserId user, SessionId session) {
    String message = end + " " + user + " " + path;
    return keys.mac("signed link of session " + session, message.getBytes(UTF_8));
  }
}
