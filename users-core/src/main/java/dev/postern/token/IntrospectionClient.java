package dev.postern.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.secret.SecretHash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** A service that may ask about access tokens: its name, and the hash of its secret. */
public final class IntrospectionClient {
  // the same whether or not a client encodes them for a form before Basic, as RFC 6749 wants
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9._-]{32,128}");

  private final String id;
  private final SecretHash hash;

  private IntrospectionClient(String id, SecretHash hash) {
    this.id = id;
    this.hash = hash;
  }

  /**
   * Reads {@code id:secret}; throws IllegalArgumentException, which doesn't show the secret, for
   * anything else.
   */
  public static IntrospectionClient parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2 || !ID.matcher(parts[0]).matches()) {
      throw new IllegalArgumentException(
          "introspectionClients: each is id:secret, the id of 1 to 64 letters, digits, dots,"
              + " dashes or underscores");
    }
    if (!SECRET.matcher(parts[1]).matches()) {
      throw new IllegalArgumentException(
          "introspectionClients: the secret of "
              + parts[0]
              + " has to have 32 to 128 letters, digits, dots, dashes or underscores, at random");
    }
    return new IntrospectionClient(parts[0], hash(parts[1]));
  }

  // no slow hash: it is random and long
  private static SecretHash hash(String text) {
    try {
      return SecretHash.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }

  /** Its name. */
  public String id() {
    return id;
  }

  /** Whether the name and the secret are this client's; compared in constant time. */
  boolean is(String otherId, String itsSecret) {
    return hash.equals(hash(itsSecret)) && id.equals(otherId);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntrospectionClient that
        && id.equals(that.id)
        && hash.equals(that.hash);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "IntrospectionClient[" + id + "]";
  }
}
