package dev.postern.user;

import dev.postern.port.Port;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Where accounts are kept, one per canonical address. Instants are kept to the microsecond.
 *
 * <p>Contract: {@code UserStoreContract} in users-testkit.
 */
@Port
public interface UserStore {

  /** What became of {@link #add}. */
  enum Added {
    /** It is stored. */
    ADDED,
    /** Another account has this address; nothing was stored. */
    ADDRESS_TAKEN
  }

  /**
   * Stores a new account in one step: of two with the same address exactly one is added, and a
   * transaction goes on after either answer.
   */
  Added add(User user);

  /** The account of that id. */
  Optional<User> find(UserId id);

  /** The account of that canonical address. */
  Optional<User> find(EmailAddress email);

  /**
   * Marks the address as proved.
   *
   * @return true for the one call that did it; false if it was proved before, or there is no such
   *     account
   */
  boolean confirmEmail(UserId id);

  /**
   * Gives an account another address, which counts as proved.
   *
   * @param from the address that it has
   * @return true for the one call that did it; false where it has not that address, or another
   *     account has the new one
   */
  boolean changeEmail(UserId id, EmailAddress from, EmailAddress to);

  /**
   * Keeps what the account's owner reads; nothing happens where there is no such account.
   *
   * @param language empty where it is not known
   */
  void setLanguage(UserId id, Optional<Locale> language);

  /**
   * Holds an account until the end of this thread's transaction: meanwhile nobody else changes it,
   * begins a login of it or ends them all. To be called before anything else of the account is
   * changed: transactions that take its parts in other orders wait for each other.
   *
   * @return the account as it is now
   */
  Optional<User> hold(UserId id);

  /**
   * Notes a login, if the account is there and its log-ins were not ended since it was read, by one
   * conditional statement; until the end of the transaction nobody else ends them. Sessions that
   * began before may go on telling of an earlier login.
   *
   * @param read the account as it was when the log-in was proved
   * @return false where nothing was noted, and nobody may be let in
   */
  boolean recordLogin(User read, Instant now);

  /** Lets no login of the account through that was proved before. */
  void endLogins(UserId id);

  /**
   * Removes the accounts whose address nobody proved, that have no password of their own, and whose
   * sign-up attempts – one at least – have all expired, as have their links: one that was invited
   * stays, whoever signs up with its address meanwhile. To be called before {@code
   * SignUpAttemptStore.purge}, in the same transaction.
   *
   * @param now attempts and links that expire at or before it count no more
   * @return how many were removed
   */
  int removeUnconfirmed(Instant now);
}
