package dev.postern.user;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person's account.
 *
 * @param enabled a disabled account can't log in by any way
 * @param emailConfirmed whether the address has been proved
 * @param lastLogin when it last logged in, null for never
 * @param language what its owner reads, null where it is not known
 * @param loginEpoch how often all its log-ins were ended at once: one that was proved before the
 *     last time comes to nothing
 */
public record User(
    UserId id,
    EmailAddress email,
    boolean enabled,
    boolean emailConfirmed,
    Instant signedUp,
    @Nullable Instant lastLogin,
    Roles roles,
    Attributes attributes,
    @Nullable Locale language,
    int loginEpoch) {

  /** A new account: no login yet, no roles, no attributes, the address not confirmed. */
  public static User signedUp(UserId id, EmailAddress email, boolean enabled, Instant now) {
    return new User(id, email, enabled, false, now, null, Roles.NONE, Attributes.NONE, null, 0);
  }

  /** When it last logged in. */
  public Optional<Instant> lastLoginIfAny() {
    return Optional.ofNullable(lastLogin);
  }

  /** What its owner reads, where it is known: one of {@code Languages.ALL} when it was set. */
  public Optional<Locale> languageIfAny() {
    return Optional.ofNullable(language);
  }

  /** The same account with its address proved. */
  public User withEmailConfirmed() {
    return new User(
        id, email, enabled, true, signedUp, lastLogin, roles, attributes, language, loginEpoch);
  }

  /** The same account with these roles. */
  public User withRoles(Roles other) {
    return new User(
        id,
        email,
        enabled,
        emailConfirmed,
        signedUp,
        lastLogin,
        other,
        attributes,
        language,
        loginEpoch);
  }

  /** The same account, enabled or not. */
  public User withEnabled(boolean other) {
    return new User(
        id,
        email,
        other,
        emailConfirmed,
        signedUp,
        lastLogin,
        roles,
        attributes,
        language,
        loginEpoch);
  }

  /** Whether it may administer the accounts of others. */
  public boolean isAdministrator() {
    return enabled && emailConfirmed && roles.contains(Roles.ADMIN);
  }

  /** The same account with another address, which is proved. */
  public User withEmail(EmailAddress other) {
    return new User(
        id, other, enabled, true, signedUp, lastLogin, roles, attributes, language, loginEpoch);
  }

  /** The same account of somebody who reads that language. */
  public User withLanguage(Optional<Locale> other) {
    return new User(
        id,
        email,
        enabled,
        emailConfirmed,
        signedUp,
        lastLogin,
        roles,
        attributes,
        other.orElse(null),
        loginEpoch);
  }

  /** The same account, logged in at that time. */
  public User withLastLogin(Instant now) {
    return new User(
        id, email, enabled, emailConfirmed, signedUp, now, roles, attributes, language, loginEpoch);
  }

  /** The same account, whose log-ins so far were all ended. */
  public User withLoginsEnded() {
    return new User(
        id,
        email,
        enabled,
        emailConfirmed,
        signedUp,
        lastLogin,
        roles,
        attributes,
        language,
        loginEpoch + 1);
  }
}
