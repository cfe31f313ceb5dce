package dev.postern.secret;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** SHA-256 of a {@link Secret}: what a store holds and finds it by. */
public final class SecretHash {
  private static final int BYTES = 32;

  private final byte[] bytes;

  private SecretHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A hash of these 32 bytes; throws IllegalArgumentException for another number. */
  public static SecretHash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a secret's hash has 32 bytes");
    }
    return new SecretHash(bytes.clone());
  }

  /** The 32 bytes, a copy. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretHash that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return ByteBuffer.wrap(bytes).getInt();
  }

  @Override
  public String toString() {
    return "SecretHash[hidden]";
  }
}
