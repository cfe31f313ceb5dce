package dev.postern.account;

import dev.postern.credential.FactorId;
import dev.postern.event.Audit;
import dev.postern.event.Client;
import dev.postern.event.SecurityEvent;
import dev.postern.notification.MailRequest.Kind;
import dev.postern.notification.MailRequests;
import dev.postern.session.TrustedDevices;
import dev.postern.user.User;
import java.util.List;

/**
 * What follows from any change of an account's second factors, in the transaction of the change: no
 * browser is trusted any more, the owner is told, and it is noted. Thread-safe.
 */
public final class FactorChange {
  private final TrustedDevices trusted;
  private final MailRequests mails;
  private final Audit audit;

  /** Over its services. */
  public FactorChange(TrustedDevices trusted, MailRequests mails, Audit audit) {
    this.trusted = trusted;
    this.mails = mails;
    this.audit = audit;
  }

  void added(User user, FactorId factor, Client client) {
    audit.record(new SecurityEvent.SecondFactorAdded(user.id(), factor), client);
    tell(user);
  }

  void removed(User user, FactorId factor, Client client) {
    audit.record(new SecurityEvent.SecondFactorRemoved(user.id(), factor), client);
    tell(user);
  }

  /** All that there was gave way to one: the owner is told once. */
  void replaced(User user, List<FactorId> before, FactorId anew, Client client) {
    before.forEach(
        factor -> audit.record(new SecurityEvent.SecondFactorRemoved(user.id(), factor), client));
    audit.record(new SecurityEvent.SecondFactorAdded(user.id(), anew), client);
    audit.record(new SecurityEvent.MfaReset(user.id()), client);
    tell(user);
  }

  private void tell(User user) {
    trusted.endAllOf(user.id());
    mails.addFor(user.id(), Kind.MFA_CHANGED, user.email());
  }
}
