package dev.postern.account;

import dev.postern.event.Audit;
import dev.postern.event.Client;
import dev.postern.event.SecurityEvent.AccountDeleted;
import dev.postern.session.LiveSession;
import dev.postern.session.Sessions;
import dev.postern.transaction.Transactions;
import dev.postern.user.User;
import dev.postern.user.UserDirectory;
import dev.postern.user.UserDirectory.Change;
import java.util.List;

/**
 * Removes an account with all that is stored of it: first the account itself, with everything that
 * refers to it, then what each feature keeps elsewhere. The audit log's lines stay, without where
 * the person came from. Thread-safe.
 */
public final class AccountErasure {

  /** What one feature keeps that does not go with the account by itself. */
  @FunctionalInterface
  public interface Step {

    /** Removes it, in the transaction of this thread; the account itself is gone already. */
    void erase(User user);
  }

  /** What became of an owner's wish. */
  public enum Deletion {
    /** The account is gone. */
    DELETED,
    /** Its owner has yet to prove again who they are. */
    NOT_FRESH,
    /** There would be no administrator left. */
    LAST_ADMINISTRATOR
  }

  private final UserDirectory directory;
  private final Sessions sessions;
  private final Transactions transactions;
  private final Audit audit;
  private final List<Step> steps;

  /** With a step for each feature that needs one. */
  public AccountErasure(
      UserDirectory directory,
      Sessions sessions,
      Transactions transactions,
      Audit audit,
      List<Step> steps) {
    this.directory = directory;
    this.sessions = sessions;
    this.transactions = transactions;
    this.audit = audit;
    this.steps = List.copyOf(steps);
  }

  /**
   * Removes it, and ends its sessions at once on every node.
   *
   * @return {@link Change#DONE}, or why not
   */
  public Change erase(User user) {
    return transactions.run(
        () -> {
          Change removed = directory.remove(user.id());
          if (removed == Change.DONE) {
            sessions.endAllOf(user.id());
            steps.forEach(step -> step.erase(user));
          }
          return removed;
        });
  }

  /** Removes an account because its owner wants that, and has just proved who they are. */
  public Deletion deleteOwn(LiveSession owners) {
    if (!sessions.isFresh(owners)) {
      return Deletion.NOT_FRESH;
    }
    return transactions.run(
        () -> {
          Change erased = erase(owners.user());
          if (erased == Change.DONE) {
            audit.record(new AccountDeleted(owners.user().id()), Client.NONE);
          }
          return erased == Change.LAST_ADMINISTRATOR
              ? Deletion.LAST_ADMINISTRATOR
              : Deletion.DELETED;
        });
  }
}
