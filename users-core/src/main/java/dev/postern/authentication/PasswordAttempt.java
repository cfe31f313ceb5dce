package dev.postern.authentication;

import dev.postern.credential.Password;
import dev.postern.event.Client;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import java.util.Optional;

/**
 * An address and a password.
 *
 * @param browser hash of the sign-up cookie, by which a browser that signed up is recognised
 */
public record PasswordAttempt(
    EmailAddress email, Password password, Optional<SecretHash> browser, Visit visit)
    implements LoginAttempt {

  /** Of a client that brings nothing else. */
  public PasswordAttempt(
      EmailAddress email, Password password, Optional<SecretHash> browser, Client client) {
    this(email, password, browser, Visit.of(client));
  }
}
