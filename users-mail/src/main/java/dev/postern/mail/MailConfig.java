package dev.postern.mail;

/**
 * What mails say of their sender, and how.
 *
 * @param applicationName what people know the application by; one line
 * @param templates where an application's own templates and messages are: a folder, or {@code
 *     classpath:com/example/mails}; empty for none
 */
public record MailConfig(String applicationName, String templates) {
  /** The setting of that name. */
  static final String TEMPLATES = "mailTemplates";

  /** How a place on the class path begins. */
  static final String CLASS_PATH = "classpath:";

  public MailConfig {
    if (applicationName.isBlank()
        || applicationName.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("applicationName is a line of text, not empty");
    }
  }

  /** With our templates. */
  public MailConfig(String applicationName) {
    this(applicationName, "");
  }

  /** With an application's own templates in place of ours. */
  public MailConfig withTemplates(String place) {
    return new MailConfig(applicationName, place);
  }

  /**
   * Tries every template in every language where the application brings some.
   *
   * @throws IllegalArgumentException naming the file in which there is a mistake, and the mistake
   */
  public void requireGoodTemplates() {
    var unused = new MailTemplates(this);
  }
}
