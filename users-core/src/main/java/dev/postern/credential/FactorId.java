package dev.postern.credential;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names a way to prove who one is: {@code password}, {@code totp}, {@code passkey}, or one that an
 * application brings. A name, checked when it is made, and no enum, so that others can be added.
 */
public record FactorId(String value) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  /** The password. */
  public static final FactorId PASSWORD = new FactorId("password");

  /** A link in a mail to the account's address. */
  public static final FactorId MAIL = new FactorId("mail");

  /** One of the codes that an owner has for when nothing else is at hand. */
  public static final FactorId RECOVERY = new FactorId("recovery");

  /** Beside a passkey: its holder was verified, by a PIN or a fingerprint. */
  public static final FactorId USER_VERIFICATION = new FactorId("user-verification");

  /** The word of the application, which vouches for somebody. */
  public static final FactorId APPLICATION = new FactorId("application");

  /** Those that are no second factor, whose names no other can have. */
  public static final Set<FactorId> RESERVED =
      Set.of(PASSWORD, MAIL, RECOVERY, USER_VERIFICATION, APPLICATION);

  public FactorId {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException("a factor's name is " + NAME + ", not " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
