package dev.postern.persistence;

import dev.postern.secret.SecretSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** 32 random bytes by a name, which is no secret. */
final class MasterKey {
  static final int BYTES = 32;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");

  private final String id;
  private final byte[] bytes;

  MasterKey(String id, byte[] bytes) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "masterKeys: an id has 1 to 32 letters, digits, dots, dashes or underscores");
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("masterKeys: a key has 32 bytes, and " + id + " has not");
    }
    this.id = id;
    this.bytes = bytes.clone();
  }

  /** Reads {@code id:base64}. */
  static MasterKey parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("masterKeys: each is id:base64, and one has no colon");
    }
    String id = text.substring(0, colon);
    try {
      return new MasterKey(id, Base64.getDecoder().decode(text.substring(colon + 1)));
    } catch (IllegalArgumentException wrong) {
      // the decoder's own message shows characters of the key
      String message = String.valueOf(wrong.getMessage());
      throw new IllegalArgumentException(
          message.startsWith("masterKeys") ? message : "masterKeys: a key is not base64");
    }
  }

  static MasterKey generate(SecretSource secrets) {
    return new MasterKey(HexFormat.of().formatHex(secrets.bytes(4)), secrets.bytes(BYTES));
  }

  String id() {
    return id;
  }

  /** The key for one purpose. */
  byte[] derive(String purpose) {
    return Hkdf.expand(bytes, purpose);
  }

  /** {@code id:base64}. */
  String exposeText() {
    return id + ":" + Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "MasterKey[id=" + id + "]";
  }
}
