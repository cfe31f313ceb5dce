package dev.postern.user;

import dev.postern.port.Port;
import java.util.List;
import java.util.Optional;

/**
 * The accounts as an administrator sees and changes them. An administrator is an account with the
 * role {@code admin} that is enabled and whose address is proved; the last one stays, whatever is
 * done at once.
 *
 * <p>Contract: {@code UserDirectoryContract} in users-testkit.
 */
@Port
public interface UserDirectory {
  /** How many accounts a page may have. */
  int MAX_PAGE = 100;

  /** What became of a change. */
  enum Change {
    /** It is made, and every node is to hear of it at once. */
    DONE,
    /** It was so before. */
    SAME,
    /** There is no such account. */
    NO_SUCH_USER,
    /** Only an enabled account whose address is proved can become an administrator. */
    NOT_ELIGIBLE,
    /** There would be no administrator left. */
    LAST_ADMINISTRATOR
  }

  /**
   * Accounts by their canonical address, in the order of its bytes in UTF-8.
   *
   * @param prefix how the address begins; empty for all
   * @param after only those that come after this one
   * @param limit 1 to {@value #MAX_PAGE}
   */
  List<User> search(String prefix, Optional<EmailAddress> after, int limit);

  /** Enables or disables an account. */
  Change setEnabled(UserId id, boolean enabled);

  /** Gives an account these roles in place of those that it has. */
  Change setRoles(UserId id, Roles roles);

  /** Removes an account with everything that refers to it: credentials, links, sessions. */
  Change remove(UserId id);
}
