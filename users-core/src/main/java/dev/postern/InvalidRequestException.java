package dev.postern;

/** Something that was passed in can't be what it should be. */
public final class InvalidRequestException extends UsersException {
  private static final long serialVersionUID = 1L;

  private final String field;

  InvalidRequestException(String field, String reason) {
    super("InvalidRequest", reason);
    this.field = field;
  }

  /** What can't be right: {@code email}, {@code password}, {@code token}. */
  public String field() {
    return field;
  }
}
