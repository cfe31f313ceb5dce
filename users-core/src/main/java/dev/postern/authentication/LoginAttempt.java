package dev.postern.authentication;

import dev.postern.event.Client;

/** What somebody brings to prove who they are. */
public sealed interface LoginAttempt permits LinkAttempt, PasswordAttempt {

  /** Where it comes from. */
  Client client();
}
