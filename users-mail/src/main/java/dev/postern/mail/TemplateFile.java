package dev.postern.mail;

/**
 * A file of templates or messages.
 *
 * @param where as mistakes in it name it
 */
record TemplateFile(String where, String content) {

  /** What stops the start over a mistake in it. */
  IllegalArgumentException wrong(String mistake) {
    return new IllegalArgumentException(MailConfig.TEMPLATES + ": " + where + ": " + mistake);
  }
}
