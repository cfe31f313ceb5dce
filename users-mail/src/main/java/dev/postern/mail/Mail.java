package dev.postern.mail;

import dev.postern.user.EmailAddress;
import java.util.UUID;

/**
 * A rendered mail. It may hold a live link, so it is not a record: its toString tells nothing.
 *
 * <p>Its subject is one line: no text that a stranger chose can add a header to it.
 */
public final class Mail {
  private final UUID id;
  private final EmailAddress to;
  private final String subject;
  private final String text;
  private final String html;

  /** Throws IllegalArgumentException for a subject that is blank, or has a control character. */
  public Mail(UUID id, EmailAddress to, String subject, String text, String html) {
    if (subject.isBlank() || subject.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a subject is one line of text");
    }
    this.id = id;
    this.to = to;
    this.subject = subject;
    this.text = text;
    this.html = html;
  }

  /** The same each time it is tried. */
  public UUID id() {
    return id;
  }

  /** Who gets it. */
  public EmailAddress to() {
    return to;
  }

  /** Its subject. */
  public String subject() {
    return subject;
  }

  /** Its plain text. */
  public String text() {
    return text;
  }

  /** The same in HTML. */
  public String html() {
    return html;
  }

  @Override
  public String toString() {
    return "Mail[hidden]";
  }
}
