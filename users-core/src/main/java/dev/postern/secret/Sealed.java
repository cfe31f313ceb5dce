package dev.postern.secret;

import java.util.Arrays;

/** Bytes that {@link KeySource#seal} encrypted, as they are stored. */
public final class Sealed {
  private final byte[] bytes;

  private Sealed(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Those bytes; a copy is kept. */
  public static Sealed of(byte[] bytes) {
    return new Sealed(bytes.clone());
  }

  /** The bytes, a copy. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sealed that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Sealed[" + bytes.length + " bytes]";
  }
}
