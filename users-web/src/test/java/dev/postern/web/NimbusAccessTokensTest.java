package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.postern.testkit.AccessTokensContract;
import dev.postern.token.AccessTokens;
import dev.postern.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NimbusAccessTokensTest extends AccessTokensContract {
  private final SigningKey key = tokens().newKey("a");

  @Override
  protected AccessTokens tokens() {
    return new NimbusAccessTokens();
  }

  private SignedJWT signed() throws Exception {
    return SignedJWT.parse(tokens().sign(CLAIMS, key).exposeText());
  }

  private ECKey privateKey() throws Exception {
    return ECKey.parse(new String(key.exposeBytes(), StandardCharsets.UTF_8));
  }

  private boolean isTaken(String token) {
    return tokens().verify(token, List.of(key)).isPresent();
  }

  private String resigned(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
      throws Exception {
    var token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }

  private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
    return new JWSHeader.Builder(algorithm).type(new JOSEObjectType("at+jwt")).keyID("a");
  }

  @Test
  void sign_headerAndClaims_asRfc9068Wants() throws Exception {
    SignedJWT token = signed();
    assertThat(token.getHeader().toString())
        .isEqualTo("{\"kid\":\"a\",\"typ\":\"at+jwt\",\"alg\":\"ES256\"}");
    JsonNode claims = JsonMapper.shared().readTree(token.getPayload().toString());
    assertThat(claims.propertyNames())
        .containsExactlyInAnyOrder(
            "iss", "aud", "sub", "client_id", "sid", "jti", "iat", "exp", "auth_time", "amr");
    assertThat(claims.path("aud").asString()).isEqualTo("https://api.example.com");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
    assertThat(claims.path("amr").toString()).isEqualTo("[\"pwd\",\"otp\"]");
  }

  @Test
  void verify_sameClaimsSignedAgain_taken() throws Exception {
    JWSHeader header = header(JWSAlgorithm.ES256).build();
    assertThat(isTaken(resigned(header, signed().getJWTClaimsSet(), new ECDSASigner(privateKey()))))
        .isTrue();
  }

  @Test
  void verify_noAlgorithm_refused() throws Exception {
    var header =
        new PlainHeader.Builder().type(new JOSEObjectType("at+jwt")).customParam("kid", "a");
    assertThat(isTaken(new PlainJWT(header.build(), signed().getJWTClaimsSet()).serialize()))
        .isFalse();
  }

  @Test
  void verify_hmacByThePublicKey_refused() throws Exception {
    byte[] shown = privateKey().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    JWSHeader header = header(JWSAlgorithm.HS256).build();
    assertThat(isTaken(resigned(header, signed().getJWTClaimsSet(), new MACSigner(shown))))
        .isFalse();
  }

  @Test
  void verify_otherType_refused() throws Exception {
    for (String type : List.of("JWT", "id+jwt")) {
      JWSHeader header = header(JWSAlgorithm.ES256).type(new JOSEObjectType(type)).build();
      var signer = new ECDSASigner(privateKey());
      assertThat(isTaken(resigned(header, signed().getJWTClaimsSet(), signer))).isFalse();
    }
  }

  @Test
  void verify_keyInTheHeader_refused() throws Exception {
    ECKey own = ECKey.parse(new String(tokens().newKey("a").exposeBytes(), StandardCharsets.UTF_8));
    JWSHeader header = header(JWSAlgorithm.ES256).jwk(own.toPublicJWK()).build();
    assertThat(isTaken(resigned(header, signed().getJWTClaimsSet(), new ECDSASigner(own))))
        .isFalse();
  }

  @Test
  void verify_claimsMissing_refused() throws Exception {
    JWSHeader header = header(JWSAlgorithm.ES256).build();
    for (String claim :
        List.of("iss", "aud", "sub", "sid", "jti", "iat", "exp", "auth_time", "amr")) {
      var less = new JWTClaimsSet.Builder(signed().getJWTClaimsSet()).claim(claim, null).build();
      assertThat(isTaken(resigned(header, less, new ECDSASigner(privateKey()))))
          .as(claim)
          .isFalse();
    }
  }

  @Test
  void publicKeys_sayWhatTheyAreFor() {
    JsonNode shown = JsonMapper.shared().readTree(tokens().publicKeys(List.of(key))).path("keys");
    assertThat(shown).hasSize(1);
    assertThat(shown.path(0).propertyNames())
        .containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "use", "alg");
    assertThat(shown.path(0).path("use").asString()).isEqualTo("sig");
    assertThat(shown.path(0).path("alg").asString()).isEqualTo("ES256");
  }
}
