package dev.postern.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.postern.session.SessionId;
import dev.postern.token.AccessClaims;
import dev.postern.token.AccessToken;
import dev.postern.token.SigningKey;
import dev.postern.user.UserId;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The only place that knows Nimbus: it is loaded when the first token is signed or checked. */
final class Jwts {
  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
  private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.ES256;

  private static final Set<String> CLAIMS =
      Set.of("iss", "aud", "sub", "sid", "jti", "iat", "exp", "auth_time", "amr");

  private Jwts() {}

  static SigningKey newKey(String id) {
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyID(id)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(ALGORITHM)
              .generate();
      return new SigningKey(id, key.toJSONString().getBytes(UTF_8));
    } catch (JOSEException everyJavaHasIt) {
      throw new IllegalStateException("no key for access tokens could be made", everyJavaHasIt);
    }
  }

  static AccessToken sign(AccessClaims claims, SigningKey key) {
    var header = new JWSHeader.Builder(ALGORITHM).type(ACCESS_TOKEN).keyID(key.id()).build();
    var token = new SignedJWT(header, claimsSet(claims));
    try {
      token.sign(new ECDSASigner(parsed(key)));
    } catch (JOSEException wrongKey) {
      throw new IllegalStateException("the key " + key.id() + " can't sign", wrongKey);
    }
    return new AccessToken(
        token.serialize(), Duration.between(claims.issuedAt(), claims.expiresAt()));
  }

  private static JWTClaimsSet claimsSet(AccessClaims claims) {
    return new JWTClaimsSet.Builder()
        .issuer(claims.issuer().toString())
        .audience(claims.audience())
        .subject(claims.subject().toString())
        .jwtID(claims.id().toString())
        .issueTime(Date.from(claims.issuedAt()))
        .expirationTime(Date.from(claims.expiresAt()))
        .claim("client_id", claims.issuer().toString()) // the site itself: there are no others
        .claim("sid", claims.session().toString())
        .claim("auth_time", claims.authenticatedAt().getEpochSecond())
        .claim("amr", claims.methods())
        .build();
  }

  static Optional<AccessClaims> verify(String text, List<SigningKey> keys) {
    try {
      SignedJWT token = SignedJWT.parse(text);
      boolean ours =
          ALGORITHM.equals(token.getHeader().getAlgorithm())
              && ACCESS_TOKEN.equals(token.getHeader().getType())
              && isSigned(token, keys)
              && token.getJWTClaimsSet().getClaims().keySet().containsAll(CLAIMS);
      return ours ? Optional.of(claims(token.getJWTClaimsSet())) : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException noneOfOurs) {
      return Optional.empty();
    }
  }

  private static boolean isSigned(SignedJWT token, List<SigningKey> keys) throws JOSEException {
    String id = token.getHeader().getKeyID();
    for (SigningKey key : keys) {
      if (key.id().equals(id)) {
        return token.verify(new ECDSAVerifier(parsed(key).toPublicJWK()));
      }
    }
    return false;
  }

  private static AccessClaims claims(JWTClaimsSet said) throws ParseException {
    return new AccessClaims(
        URI.create(said.getIssuer()),
        said.getAudience().get(0),
        new UserId(UUID.fromString(said.getSubject())),
        new SessionId(UUID.fromString(said.getStringClaim("sid"))),
        UUID.fromString(said.getJWTID()),
        said.getIssueTime().toInstant(),
        said.getExpirationTime().toInstant(),
        Instant.ofEpochSecond(said.getLongClaim("auth_time")),
        said.getStringListClaim("amr"));
  }

  static String publicKeys(List<SigningKey> keys) {
    return new JWKSet(keys.stream().<JWK>map(Jwts::parsed).toList()).toString(true);
  }

  private static ECKey parsed(SigningKey key) {
    try {
      return ECKey.parse(new String(key.exposeBytes(), UTF_8));
    } catch (ParseException damaged) {
      // its message may quote the key
      throw new IllegalStateException("the key " + key.id() + " can't be read");
    }
  }
}
