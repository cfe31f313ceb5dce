package dev.postern.notification;

import dev.postern.event.Client;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import java.util.List;

/** How many mails strangers can cause. */
@FunctionalInterface
public interface MailLimit {

  /**
   * Counts a mail that was asked for; false where it is one too many.
   *
   * @param devices hashes of those by which the browser may be known to the address's account
   */
  boolean allows(EmailAddress to, List<SecretHash> devices, Client client);
}
