package dev.postern.token;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/** A signing key as it is stored: encrypted. */
public final class SealedKey {
  private final int number;
  private final String id;
  private final byte[] sealed;
  private final Instant signsFrom;

  /**
   * A key as it is stored.
   *
   * @param number its place in the order of keys, from 1
   * @param id its name, which tokens tell
   * @param sealed the key itself, encrypted
   * @param signsFrom when it takes over from the one before
   */
  public SealedKey(int number, String id, byte[] sealed, Instant signsFrom) {
    this.number = number;
    this.id = id;
    this.sealed = sealed.clone();
    this.signsFrom = signsFrom;
  }

  /** Its place in the order of keys, from 1. */
  public int number() {
    return number;
  }

  /** Its name. */
  public String id() {
    return id;
  }

  /** The key itself, encrypted. */
  public byte[] sealed() {
    return sealed.clone();
  }

  /** When it takes over from the one before. */
  public Instant signsFrom() {
    return signsFrom;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedKey that
        && number == that.number
        && id.equals(that.id)
        && Arrays.equals(sealed, that.sealed)
        && signsFrom.equals(that.signsFrom);
  }

  @Override
  public int hashCode() {
    return Objects.hash(number, id, signsFrom);
  }

  @Override
  public String toString() {
    return "SealedKey[number=" + number + ", id=" + id + ", signsFrom=" + signsFrom + "]";
  }
}
