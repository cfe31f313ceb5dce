package dev.postern.notification;

import dev.postern.event.Client;
import dev.postern.user.EmailAddress;

/** How many mails strangers can cause. */
@FunctionalInterface
public interface MailLimit {

  /** Counts a mail that was asked for; false where it is one too many. */
  boolean allows(EmailAddress to, Client client);
}
