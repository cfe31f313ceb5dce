package dev.postern.server;

/** A setting is wrong; the message names it, and what is allowed. */
final class SettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingException(String message) {
    super(message);
  }
}
