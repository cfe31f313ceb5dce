package dev.postern.credential;

/** What a second factor of an adapter needs to know again, in a form that only it understands. */
public final class CustomCredential implements Credential {
  private final FactorId factor;
  private final int version;
  private final byte[] opaque;

  /** A copy of the bytes is kept; their form has a version, so that the adapter can change it. */
  public CustomCredential(FactorId factor, int version, byte[] opaque) {
    this.factor = factor;
    this.version = version;
    this.opaque = opaque.clone();
  }

  @Override
  public FactorId factor() {
    return factor;
  }

  /** The version of the bytes' form. */
  public int version() {
    return version;
  }

  /** The bytes, a copy; they may be secret. */
  public byte[] exposeOpaque() {
    return opaque.clone();
  }

  @Override
  public String toString() {
    return "CustomCredential[" + factor + ", hidden]";
  }
}
