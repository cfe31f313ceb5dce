package dev.postern.server.page;

import java.util.List;

/**
 * The mails that development mode caught.
 *
 * @param mails newest first
 */
public record MailboxPage(List<MailView> mails) {
  public MailboxPage {
    mails = List.copyOf(mails);
  }
}
