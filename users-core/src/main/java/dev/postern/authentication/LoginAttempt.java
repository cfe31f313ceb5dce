package dev.postern.authentication;

import dev.postern.event.Client;

/** What somebody brings to prove who they are. */
public sealed interface LoginAttempt permits LinkAttempt, PasswordAttempt {

  /** Who brings it. */
  Visit visit();

  /** Where it comes from. */
  default Client client() {
    return visit().client();
  }
}
