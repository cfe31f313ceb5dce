package dev.postern.credential;

/**
 * A password's slow hash as a PHC string ({@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}). It
 * leaves by {@link #exposePhc()} alone: whoever has it can guess at the password.
 */
public final class PasswordHash {
  private final String phc;

  private PasswordHash(String phc) {
    this.phc = phc;
  }

  /** Throws IllegalArgumentException for a text that does not begin with {@code $}. */
  public static PasswordHash ofPhc(String phc) {
    if (!phc.startsWith("$")) {
      throw new IllegalArgumentException("not a PHC string");
    }
    return new PasswordHash(phc);
  }

  /** The PHC string, for a store or a hasher. */
  public String exposePhc() {
    return phc;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PasswordHash that && phc.equals(that.phc);
  }

  @Override
  public int hashCode() {
    return phc.hashCode();
  }

  @Override
  public String toString() {
    return "PasswordHash[hidden]";
  }
}
