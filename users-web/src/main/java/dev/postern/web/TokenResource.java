package dev.postern.web;

import dev.postern.Users;
import dev.postern.token.AccessClaims;
import dev.postern.token.AccessToken;
import dev.postern.token.TokenService;
import dev.postern.web.Answer.Bytes;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Access tokens: handing them out, the keys that they are checked by, and asking about them. */
final class TokenResource {
  private static final Map<String, String> CACHED = Map.of("Cache-Control", "public, max-age=3600");
  private static final Map<String, String> ASK_WHO =
      Map.of("WWW-Authenticate", "Basic realm=\"introspection\", charset=\"UTF-8\"");

  private final TokenService tokens;

  TokenResource(Users users) {
    this.tokens = users.tokens();
  }

  /** A token for who is logged in. */
  Answer issue(Exchange exchange) {
    return exchange
        .visitor()
        .<Answer>map(live -> handedOut(tokens.issue(live)))
        .orElseGet(() -> new Failure(Problem.NOT_LOGGED_IN));
  }

  private static Answer handedOut(AccessToken token) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("accessToken", token.exposeText());
    body.put("expiresIn", token.expiresIn().toSeconds());
    return new Json(200, body);
  }

  /** The public keys (RFC 7517 section 5), those to come included: they may be kept for an hour. */
  Answer keys(Exchange exchange) {
    byte[] keys = tokens.publicKeys().getBytes(StandardCharsets.UTF_8);
    return new Bytes("application/json", keys, CACHED);
  }

  /** What a token says, if it counts now (RFC 7662); to clients that we know alone. */
  Answer introspect(Exchange exchange) throws IOException {
    if (!isAdmitted(exchange.header("Authorization").orElse(""))) {
      return new Failure(Problem.UNKNOWN_CLIENT, ASK_WHO);
    }
    String token = exchange.form().text("token");
    Map<String, Object> body =
        tokens.introspect(token).map(this::active).orElse(Map.of("active", false));
    return new Json(200, body);
  }

  /** By HTTP Basic (RFC 7617). */
  private boolean isAdmitted(String authorization) {
    if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return false;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
      String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
      return parts.length == 2 && tokens.admits(parts[0], parts[1]);
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }

  private Map<String, Object> active(AccessClaims claims) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("active", true);
    body.put("token_type", "Bearer");
    body.put("iss", claims.issuer().toString());
    body.put("aud", claims.audience());
    body.put("sub", claims.subject().toString());
    body.put("client_id", claims.issuer().toString());
    body.put("sid", claims.session().toString());
    body.put("jti", claims.id().toString());
    body.put("iat", claims.issuedAt().getEpochSecond());
    body.put("exp", claims.expiresAt().getEpochSecond());
    body.put("auth_time", claims.authenticatedAt().getEpochSecond());
    body.put("amr", claims.methods());
    return body;
  }
}
