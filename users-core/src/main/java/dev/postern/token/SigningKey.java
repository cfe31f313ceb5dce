package dev.postern.token;

/** A key that signs access tokens, its private part included. */
public final class SigningKey {
  private final String id;
  private final byte[] bytes;

  /**
   * A key.
   *
   * @param id its name, which tokens tell
   * @param bytes the key itself, in a format of whoever signs
   */
  public SigningKey(String id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes.clone();
  }

  /** Its name, which is no secret. */
  public String id() {
    return id;
  }

  /** The key itself, for whoever signs, or to be sealed. */
  public byte[] exposeBytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "SigningKey[id=" + id + "]";
  }
}
