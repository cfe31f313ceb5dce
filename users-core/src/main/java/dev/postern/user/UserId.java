package dev.postern.user;

import java.util.UUID;

/**
 * Names an account for ever; the e-mail address is not its name. New ones are UUID version 7, so
 * that they sort by the time of sign-up.
 */
public record UserId(UUID value) {

  /** Reads what {@link #toString} wrote; throws IllegalArgumentException on anything else. */
  public static UserId parse(String text) {
    return new UserId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
