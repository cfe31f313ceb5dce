package dev.postern;

/** A link was used, ran out, or never was one. */
public final class TokenExpiredException extends UsersException {
  private static final long serialVersionUID = 1L;

  TokenExpiredException() {
    super("TokenExpired", "This link can't be used any more.");
  }
}
