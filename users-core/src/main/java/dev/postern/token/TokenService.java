package dev.postern.token;

import dev.postern.credential.Proofs;
import dev.postern.secret.SecretSource;
import dev.postern.session.LiveSession;
import dev.postern.session.Session;
import dev.postern.session.Sessions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands out access tokens, which other services check by our public keys alone, or ask us about.
 * Thread-safe.
 */
public final class TokenService {
  private static final int LONGEST = 4_096;

  private final AccessTokens tokens;
  private final SigningKeys keys;
  private final Sessions sessions;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final AccessTokenConfig config;

  /** Over what signs. */
  public TokenService(
      AccessTokens tokens,
      SigningKeys keys,
      Sessions sessions,
      SecretSource secrets,
      InstantSource clock,
      AccessTokenConfig config) {
    this.tokens = tokens;
    this.keys = keys;
    this.sessions = sessions;
    this.secrets = secrets;
    this.clock = clock;
    this.config = config;
  }

  /** A new token of that session's owner: good for 5 minutes, and no longer than the session. */
  public AccessToken issue(LiveSession live) {
    Instant now = clock.instant();
    Session session = live.session();
    Instant end = now.plus(Sessions.HANDED_OUT);
    var claims =
        new AccessClaims(
            config.issuer(),
            config.audience(),
            live.user().id(),
            session.id(),
            secrets.newId(now),
            now,
            end.isAfter(session.expiresAt()) ? session.expiresAt() : end,
            session.authenticatedAt(),
            methods(session.proofs()));
    return tokens.sign(claims, keys.current());
  }

  /** By their names in RFC 8176 section 2, where they have one. */
  private static List<String> methods(Proofs proofs) {
    List<String> names = new ArrayList<>();
    proofs.factors().forEach(factor -> names.add(method(factor.value())));
    if (names.size() > 1) {
      names.add("mfa");
    }
    return names;
  }

  private static String method(String factor) {
    return switch (factor) {
      case "password" -> "pwd";
      case "totp" -> "otp";
      case "passkey" -> "pop";
      case "user-verification" -> "user";
      default -> factor;
    };
  }

  /**
   * What a token says, if it counts now: we signed it, it has not run out, and what was handed out
   * under its session was not ended. Empty for every other text.
   */
  public Optional<AccessClaims> introspect(String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return tokens
        .verify(token, keys.published())
        .filter(claims -> claims.expiresAt().isAfter(now))
        .filter(claims -> sessions.covers(claims.subject(), claims.session()));
  }

  /** Whether that is a client who may ask about tokens. */
  public boolean admits(String client, String itsSecret) {
    return config.admits(client, itsSecret);
  }

  /** The public keys by which tokens are checked, as a JWK set (RFC 7517). */
  public String publicKeys() {
    return tokens.publicKeys(keys.published());
  }
}
