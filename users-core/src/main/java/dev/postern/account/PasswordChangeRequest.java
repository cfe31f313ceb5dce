package dev.postern.account;

import dev.postern.credential.Password;
import dev.postern.event.Client;
import dev.postern.secret.SecretHash;
import dev.postern.session.LiveSession;
import java.util.List;
import java.util.Optional;

/**
 * Who is logged in wants another password.
 *
 * @param oldPassword may be left out where the session is FRESH
 * @param devices hashes of those by which the browser may be known to the account
 */
public record PasswordChangeRequest(
    LiveSession visitor,
    Optional<Password> oldPassword,
    Password newPassword,
    List<SecretHash> devices,
    Client client) {

  public PasswordChangeRequest {
    devices = List.copyOf(devices);
  }
}
