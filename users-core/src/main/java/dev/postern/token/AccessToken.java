package dev.postern.token;

import java.time.Duration;

/** What a client shows to another service as proof of whom it acts for: a signed text. */
public final class AccessToken {
  private final String signed;
  private final Duration expiresIn;

  /**
   * A token.
   *
   * @param signed its text
   * @param expiresIn how long it is good
   */
  public AccessToken(String signed, Duration expiresIn) {
    this.signed = signed;
    this.expiresIn = expiresIn;
  }

  /** The token itself, for its owner. */
  public String exposeText() {
    return signed;
  }

  /** How long it is good. */
  public Duration expiresIn() {
    return expiresIn;
  }

  @Override
  public String toString() {
    return "AccessToken[hidden]";
  }
}
