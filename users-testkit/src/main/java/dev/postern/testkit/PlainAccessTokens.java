package dev.postern.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.postern.session.SessionId;
import dev.postern.token.AccessClaims;
import dev.postern.token.AccessToken;
import dev.postern.token.AccessTokens;
import dev.postern.token.SigningKey;
import dev.postern.user.UserId;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Tokens that are no JWTs, by keys that anybody guesses. Thread-safe. For tests alone. */
public final class PlainAccessTokens implements AccessTokens {
  private static final Pattern SEPARATOR = Pattern.compile("\\|");

  private final AtomicInteger made = new AtomicInteger();

  @Override
  public SigningKey newKey(String id) {
    return new SigningKey(id, ("private part " + made.incrementAndGet()).getBytes(UTF_8));
  }

  @Override
  public AccessToken sign(AccessClaims claims, SigningKey key) {
    String said = base64Url(text(claims).getBytes(UTF_8));
    return new AccessToken(
        said + "." + signature(said, key), Duration.between(claims.issuedAt(), claims.expiresAt()));
  }

  @Override
  public Optional<AccessClaims> verify(String token, List<SigningKey> keys) {
    int dot = token.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String said = token.substring(0, dot);
    String signature = token.substring(dot + 1);
    boolean ours = keys.stream().anyMatch(key -> signature(said, key).equals(signature));
    return ours
        ? Optional.of(claims(new String(Base64.getUrlDecoder().decode(said), UTF_8)))
        : Optional.empty();
  }

  @Override
  public String publicKeys(List<SigningKey> keys) {
    return keys.stream()
        .map(key -> "{\"kid\":\"" + key.id() + "\"}")
        .collect(joining(",", "{\"keys\":[", "]}"));
  }

  private static String text(AccessClaims claims) {
    return String.join(
        "|",
        claims.issuer().toString(),
        claims.audience(),
        claims.subject().toString(),
        claims.session().toString(),
        claims.id().toString(),
        claims.issuedAt().toString(),
        claims.expiresAt().toString(),
        claims.authenticatedAt().toString(),
        String.join(",", claims.methods()));
  }

  private static AccessClaims claims(String text) {
    String[] parts = SEPARATOR.split(text, -1);
    return new AccessClaims(
        URI.create(parts[0]),
        parts[1],
        new UserId(UUID.fromString(parts[2])),
        new SessionId(UUID.fromString(parts[3])),
        UUID.fromString(parts[4]),
        Instant.parse(parts[5]),
        Instant.parse(parts[6]),
        Instant.parse(parts[7]),
        List.of(parts[8].split(",", -1)));
  }

  private static String signature(String said, SigningKey key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(key.exposeBytes());
      return base64Url(digest.digest(said.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
