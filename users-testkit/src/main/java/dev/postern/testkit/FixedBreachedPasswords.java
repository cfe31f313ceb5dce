package dev.postern.testkit;

import dev.postern.credential.BreachedPasswords;
import dev.postern.credential.Password;
import java.util.Set;

/** A list that holds what a test gives it. */
public final class FixedBreachedPasswords implements BreachedPasswords {
  private final Set<Password> passwords;

  /** Of these. */
  public FixedBreachedPasswords(Password... passwords) {
    this.passwords = Set.of(passwords);
  }

  @Override
  public boolean contains(Password password) {
    return passwords.contains(password);
  }
}
