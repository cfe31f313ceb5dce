package dev.postern.token;

import java.util.Arrays;
import java.util.Optional;

/** What a mailed link is good for, and nothing else. */
public enum TokenPurpose {
  /** Confirms the address of a sign-up. */
  CONFIRM("confirm");

  private final String pathName;

  TokenPurpose(String pathName) {
    this.pathName = pathName;
  }

  /** Its name in a link's path: {@code /users/link/confirm/…}. */
  public String pathName() {
    return pathName;
  }

  /** The purpose of that name. */
  public static Optional<TokenPurpose> ofPathName(String pathName) {
    return Arrays.stream(values()).filter(purpose -> purpose.pathName.equals(pathName)).findFirst();
  }
}
