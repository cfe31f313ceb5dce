package dev.postern.token;

import dev.postern.port.Port;
import java.util.List;
import java.util.Optional;

/**
 * Signs access tokens, and checks signatures. What a token says, and whether it still counts, is
 * the core's.
 *
 * <p>Contract: {@code AccessTokensContract} in users-testkit.
 */
@Port
public interface AccessTokens {

  /** A new key by that name. */
  SigningKey newKey(String id);

  /** The token that says so, signed by that key. */
  AccessToken sign(AccessClaims claims, SigningKey key);

  /**
   * What a token says, if one of these keys signed it; expired ones included. Empty for every other
   * text, whatever it is.
   */
  Optional<AccessClaims> verify(String token, List<SigningKey> keys);

  /** The public parts of these keys as a JSON document: a JWK set (RFC 7517 section 5). */
  String publicKeys(List<SigningKey> keys);
}
