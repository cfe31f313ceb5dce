package dev.postern.authentication;

import dev.postern.event.Client;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import java.util.Optional;

/**
 * A mailed log-in link whose button was pressed.
 *
 * @param browser hash of the cookie that the browser got which asked for a link
 * @param typed the account's address, asked for in another browser
 */
public record LinkAttempt(
    Secret token, Optional<SecretHash> browser, Optional<EmailAddress> typed, Visit visit)
    implements LoginAttempt {

  /** Of a client that brings nothing else. */
  public LinkAttempt(
      Secret token, Optional<SecretHash> browser, Optional<EmailAddress> typed, Client client) {
    this(token, browser, typed, Visit.of(client));
  }
}
