package dev.postern.account;

import dev.postern.authentication.Visit;
import dev.postern.credential.Password;
import dev.postern.event.Client;
import dev.postern.user.EmailAddress;

/** Somebody wants an account with this address and this password. */
public record SignUpRequest(EmailAddress email, Password password, Visit visit) {

  /** By a client that brings nothing else. */
  public SignUpRequest(EmailAddress email, Password password, Client client) {
    this(email, password, Visit.of(client));
  }

  /** Where it comes from. */
  Client client() {
    return visit.client();
  }
}
