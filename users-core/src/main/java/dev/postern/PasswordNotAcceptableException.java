package dev.postern;

import dev.postern.credential.PasswordPolicy;
import java.util.EnumSet;
import java.util.Set;

/** A new password does not meet the policy. */
public final class PasswordNotAcceptableException extends UsersException {
  private static final long serialVersionUID = 1L;

  private final EnumSet<PasswordPolicy.Reason> reasons;

  PasswordNotAcceptableException(Set<PasswordPolicy.Reason> reasons) {
    super("PasswordNotAcceptable", "This password is not acceptable.");
    this.reasons = EnumSet.copyOf(reasons);
  }

  /** Why not; one at least. */
  public Set<PasswordPolicy.Reason> reasons() {
    return Set.copyOf(reasons);
  }
}
