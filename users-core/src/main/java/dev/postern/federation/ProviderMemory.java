package dev.postern.federation;

/**
 * What a provider's adapter has to know again when the visitor comes back: state, nonce, PKCE
 * verifier. Kept on the server, bound to the browser; the bytes are secret.
 */
public final class ProviderMemory {
  private final byte[] opaque;

  /** A copy of the bytes is kept. */
  public ProviderMemory(byte[] opaque) {
    this.opaque = opaque.clone();
  }

  /** The bytes, a copy. */
  public byte[] exposeOpaque() {
    return opaque.clone();
  }

  @Override
  public String toString() {
    return "ProviderMemory[hidden]";
  }
}
