package dev.postern.account;

import dev.postern.authentication.Visit;
import dev.postern.credential.Password;
import dev.postern.event.Client;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import java.util.Optional;

/**
 * Somebody opened a confirmation link and pressed its button.
 *
 * @param token from the link
 * @param browser hash of the sign-up cookie, where the browser sent one
 * @param password chosen at that sign-up, asked for in another browser
 * @param newPassword chosen now, in its place
 */
public record ConfirmationRequest(
    Secret token,
    Optional<SecretHash> browser,
    Optional<Password> password,
    Optional<Password> newPassword,
    Visit visit) {

  /** Where it comes from. */
  Client client() {
    return visit.client();
  }
}
