package dev.postern.session;

import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a device holds of its remembered login: the login's name, which stays the same, and a secret
 * that is good for one use. By the name an old secret is told from one that never was, however
 * often the token has changed since: so a thief's use is noticed. It leaves by {@link
 * #exposeText()} alone.
 */
public final class RememberToken {
  private static final Pattern TEXT =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([A-Za-z0-9_-]{43})");

  private final RememberedLoginId id;
  private final Secret secret;

  /** Of that login, with that secret. */
  public RememberToken(RememberedLoginId id, Secret secret) {
    this.id = id;
    this.secret = secret;
  }

  /** Reads what {@link #exposeText} wrote; every other text is refused. */
  public static Optional<RememberToken> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Secret.parse(parts.group(2))
            .map(secret -> new RememberToken(nameOf(parts.group(1)), secret))
        : Optional.empty();
  }

  private static RememberedLoginId nameOf(String uuid) {
    return new RememberedLoginId(UUID.fromString(uuid));
  }

  /**
   * The token itself, for its device: the name, a full stop, and the secret; 80 letters, digits,
   * hyphens and underscores.
   */
  public String exposeText() {
    return id + "." + secret.exposeBase64Url();
  }

  /** The login that it belongs to. */
  public RememberedLoginId id() {
    return id;
  }

  /** What is stored of its secret. */
  public SecretHash hash() {
    return secret.hash();
  }

  /**
   * The token that comes after it. Everybody who brings this one, to any node, gets the same;
   * nobody can work it out without the salt, which no device ever sees.
   *
   * @param salt random, chosen for this one change
   */
  public RememberToken successor(SecretHash salt) {
    return new RememberToken(id, secret.derive("remember-successor", salt));
  }

  /**
   * The secret of the session that begins with this change: for all who bring this token the same
   * one, too.
   *
   * @param salt random, chosen for this one change
   */
  public Secret session(SecretHash salt) {
    return secret.derive("remember-session", salt);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RememberToken that && id.equals(that.id) && secret.equals(that.secret);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "RememberToken[hidden]";
  }
}
