package dev.postern.mail;

/**
 * What mails say of their sender.
 *
 * @param applicationName what people know the application by; one line
 */
public record MailConfig(String applicationName) {

  public MailConfig {
    if (applicationName.isBlank()
        || applicationName.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("applicationName is a line of text, not empty");
    }
  }
}
