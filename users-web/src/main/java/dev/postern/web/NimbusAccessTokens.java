package dev.postern.web;

import dev.postern.token.AccessClaims;
import dev.postern.token.AccessToken;
import dev.postern.token.AccessTokens;
import dev.postern.token.SigningKey;
import java.util.List;
import java.util.Optional;

/**
 * Access tokens as JWTs (RFC 9068), signed by ES256. Nimbus is loaded with the first token, not
 * with this class. Thread-safe.
 */
public final class NimbusAccessTokens implements AccessTokens {

  @Override
  public SigningKey newKey(String id) {
    return Jwts.newKey(id);
  }

  @Override
  public AccessToken sign(AccessClaims claims, SigningKey key) {
    return Jwts.sign(claims, key);
  }

  @Override
  public Optional<AccessClaims> verify(String token, List<SigningKey> keys) {
    return Jwts.verify(token, keys);
  }

  @Override
  public String publicKeys(List<SigningKey> keys) {
    return Jwts.publicKeys(keys);
  }
}
