package dev.postern.authentication;

import dev.postern.credential.Password;
import dev.postern.event.Client;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import java.util.List;
import java.util.Optional;

/**
 * An address and a password.
 *
 * @param browser hash of the sign-up cookie, by which a browser that signed up is recognised
 * @param devices hashes of those by which the browser may be known to the account
 */
public record PasswordAttempt(
    EmailAddress email,
    Password password,
    Optional<SecretHash> browser,
    List<SecretHash> devices,
    Client client)
    implements LoginAttempt {

  public PasswordAttempt {
    devices = List.copyOf(devices);
  }

  /** From a browser that no account knows. */
  public PasswordAttempt(
      EmailAddress email, Password password, Optional<SecretHash> browser, Client client) {
    this(email, password, browser, List.of(), client);
  }
}
