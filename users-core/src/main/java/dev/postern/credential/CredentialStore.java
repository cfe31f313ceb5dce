package dev.postern.credential;

import dev.postern.port.Port;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Where credentials are kept.
 *
 * <p>Contract: {@code CredentialStoreContract} in users-testkit.
 */
@Port
public interface CredentialStore {

  /**
   * The account of that address and the hash that its log-in is checked against, by one statement
   * whatever the address: the account's password, else, while the address is not confirmed, the
   * attempt that {@link SignUpAttemptStore#choose} would choose.
   */
  Optional<PasswordOwner> findPassword(
      EmailAddress email, Optional<SecretHash> browser, Instant now);

  /** Whether the account has a password of its own. */
  boolean hasPassword(UserId user);

  /**
   * Gives an account a password where it has none, by one conditional statement: of any number of
   * calls exactly one gets true.
   *
   * @param user an account that is there
   */
  boolean addPassword(UserId user, PasswordCredential password);

  /**
   * Sets the password of an account, in place of any before. When a mailed link set one last is
   * kept: who came in by such a link sheds that by no other change.
   *
   * @param user an account that is there
   */
  void setPassword(UserId user, PasswordCredential password);

  /** Whether a mailed link set a password of the account after that instant. */
  boolean wasMailedSince(UserId user, Instant since);

  /**
   * Stores the same password hashed anew, only where the old hash is still the one stored.
   *
   * @return whether it was
   */
  boolean rehashPassword(UserId user, PasswordHash old, PasswordHash anew);

  /**
   * Asks for another password: the one that is there opens the account no more, until one is set.
   *
   * @return false where the account has no password
   */
  boolean requireReset(UserId user);

  /** Removes every credential of an account. */
  void removeAll(UserId user);
}
