package dev.postern.mfa;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.secondfactor.Prompt;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An authenticator with one ES256 credential, and the browser before it. What it answers can be
 * bent: each setting is what an answer says from then on.
 */
final class SoftwareAuthenticator {
  static final int UP = 1;
  static final int UV = 4;
  static final int BE = 8;
  static final int BS = 16;
  private static final int AT = 64;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final KeyPair key = newKey();
  private byte[] id = Digest.sha256(key.getPublic().getEncoded());
  private byte[] userHandle = new byte[0];

  int flags = UP | UV;
  long counter;
  String rpId = "example.org";
  String origin = "https://example.org";
  String more = ",\"crossOrigin\":false";
  @Nullable String type;
  boolean tellsHandle = true;
  String transports = "[\"internal\",\"hybrid\"]";
  String extensions = "{\"credProps\":{\"rk\":true}}";

  private static final class Digest {
    static byte[] sha256(byte[] bytes) {
      try {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static KeyPair newKey() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  byte[] id() {
    return id.clone();
  }

  void setId(byte[] other) {
    id = other.clone();
  }

  void setUserHandle(byte[] other) {
    userHandle = other.clone();
  }

  /** Makes its credential, for what {@code enrol} asks. */
  String create(Prompt prompt) {
    JsonNode options = JSON.readTree(prompt.exposeJson());
    userHandle = Base64.getUrlDecoder().decode(options.at("/user/id").stringValue());
    ObjectNode credential = credential();
    ObjectNode response = credential.putObject("response");
    response.put("clientDataJSON", text(clientData("webauthn.create", options)));
    response.put("attestationObject", text(attestationObject()));
    response.set("transports", JSON.readTree(transports));
    return credential.toString();
  }

  /** Uses it, for what {@code challenge} or {@code discover} asks. */
  String get(Prompt prompt) {
    byte[] clientData = clientData("webauthn.get", JSON.readTree(prompt.exposeJson()));
    byte[] data = authenticatorData(flags);
    return assertion(clientData, data, sign(data, Digest.sha256(clientData)));
  }

  /** Uses it, with a signature by somebody else. */
  String get(Prompt prompt, byte[] signature) {
    byte[] clientData = clientData("webauthn.get", JSON.readTree(prompt.exposeJson()));
    return assertion(clientData, authenticatorData(flags), signature);
  }

  private String assertion(byte[] clientData, byte[] data, byte[] signature) {
    ObjectNode credential = credential();
    ObjectNode response = credential.putObject("response");
    response.put("clientDataJSON", text(clientData));
    response.put("authenticatorData", text(data));
    response.put("signature", text(signature));
    if (tellsHandle) {
      response.put("userHandle", text(userHandle));
    }
    return credential.toString();
  }

  private ObjectNode credential() {
    ObjectNode credential = JSON.createObjectNode();
    credential.put("id", text(id)).put("rawId", text(id)).put("type", "public-key");
    credential.put("authenticatorAttachment", "platform");
    credential.set("clientExtensionResults", JSON.readTree(extensions));
    return credential;
  }

  private byte[] clientData(String usualType, JsonNode options) {
    String json =
        "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\"%s}"
            .formatted(
                type == null ? usualType : type,
                options.get("challenge").stringValue(),
                origin,
                more);
    return json.getBytes(UTF_8);
  }

  private byte[] authenticatorData(int withFlags) {
    return concat(
        Digest.sha256(rpId.getBytes(US_ASCII)),
        new byte[] {(byte) withFlags},
        ByteBuffer.allocate(4).putInt((int) counter).array());
  }

  private byte[] attestationObject() {
    byte[] data =
        concat(
            authenticatorData(flags | AT),
            new byte[16],
            ByteBuffer.allocate(2).putShort((short) id.length).array(),
            id,
            coseKey());
    return concat(
        HexFormat.of().parseHex("a363666d74646e6f6e656761747453746d74a068617574684461746159"),
        ByteBuffer.allocate(2).putShort((short) data.length).array(),
        data);
  }

  private byte[] coseKey() {
    var point = ((ECPublicKey) key.getPublic()).getW();
    return concat(
        HexFormat.of().parseHex("a5010203262001215820"),
        fixed(point.getAffineX()),
        HexFormat.of().parseHex("225820"),
        fixed(point.getAffineY()));
  }

  private static byte[] fixed(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[32];
    int from = Math.max(0, bytes.length - 32);
    System.arraycopy(bytes, from, fixed, 32 - (bytes.length - from), bytes.length - from);
    return fixed;
  }

  private byte[] sign(byte[]... parts) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key.getPrivate());
      signature.update(concat(parts));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
