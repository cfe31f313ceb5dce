package dev.postern.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody else's program, which lets people in by access tokens: at /by-keys it checks them by the
 * published keys alone, at /by-asking it asks. It knows three URLs and its own name, and nothing of
 * our code.
 */
final class ResourceServer implements AutoCloseable {
  private static final Base64.Decoder BASE64_URL = Base64.getUrlDecoder();

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String issuer;
  private final URI keys;
  private final URI introspection;
  private final String idAndSecret;

  ResourceServer(String issuer, URI keys, URI introspection, String idAndSecret)
      throws IOException {
    this.issuer = issuer;
    this.keys = keys;
    this.introspection = introspection;
    this.idAndSecret = idAndSecret;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/by-keys", exchange -> answer(exchange, this::isSigned));
    server.createContext("/by-asking", exchange -> answer(exchange, this::isActive));
    server.start();
  }

  @FunctionalInterface
  private interface Check {
    boolean admits(String token) throws Exception;
  }

  private static void answer(HttpExchange exchange, Check check) throws IOException {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    int status;
    try {
      boolean bearer = given != null && given.startsWith("Bearer ");
      status = bearer && check.admits(given.substring(7)) ? 204 : 401;
    } catch (Exception failure) {
      status = 500;
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private boolean isSigned(String token) throws Exception {
    String[] parts = token.split("\\.", -1);
    JsonNode header = json(parts[0]);
    JsonNode claims = json(parts[1]);
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(key(header.path("kid").asString()));
    signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    return header.path("alg").asString().equals("ES256")
        && header.path("typ").asString().equals("at+jwt")
        && signature.verify(BASE64_URL.decode(parts[2]))
        && claims.path("iss").asString().equals(issuer)
        && claims.path("aud").asString().equals(issuer)
        && claims.path("exp").asLong() > System.currentTimeMillis() / 1_000;
  }

  private static JsonNode json(String part) {
    return JsonMapper.shared().readTree(BASE64_URL.decode(part));
  }

  private PublicKey key(String id) throws Exception {
    String document =
        client.send(HttpRequest.newBuilder(keys).build(), BodyHandlers.ofString()).body();
    for (JsonNode key : JsonMapper.shared().readTree(document).path("keys")) {
      if (key.path("kid").asString().equals(id)) {
        return key(key);
      }
    }
    throw new GeneralSecurityException("no such key");
  }

  private static PublicKey key(JsonNode key) throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    var point = new ECPoint(coordinate(key, "x"), coordinate(key, "y"));
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
  }

  private static BigInteger coordinate(JsonNode key, String name) {
    return new BigInteger(1, BASE64_URL.decode(key.path(name).asString()));
  }

  private boolean isActive(String token) throws Exception {
    String basic = Base64.getEncoder().encodeToString(idAndSecret.getBytes(UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(introspection)
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("token=" + token))
            .build();
    JsonNode answer =
        JsonMapper.shared().readTree(client.send(request, BodyHandlers.ofString()).body());
    return answer.path("active").asBoolean()
        && answer.path("iss").asString().equals(issuer)
        && answer.path("aud").asString().equals(issuer);
  }

  /** What it answers who brings that token. */
  int status(String path, String token) throws Exception {
    var url = URI.create("http://localhost:" + server.getAddress().getPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(url).header("Authorization", "Bearer " + token).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
