package dev.postern.authentication;

/** Answers "who is it?" for one kind of attempt. */
@FunctionalInterface
public interface Authenticator<A extends LoginAttempt> {

  /** Who brought this attempt. */
  Identification identify(A attempt);
}
