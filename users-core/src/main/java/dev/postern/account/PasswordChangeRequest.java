package dev.postern.account;

import dev.postern.credential.Password;
import dev.postern.event.Client;
import dev.postern.session.LiveSession;
import java.util.Optional;

/**
 * Who is logged in wants another password.
 *
 * @param oldPassword may be left out where the session is FRESH
 */
public record PasswordChangeRequest(
    LiveSession visitor, Optional<Password> oldPassword, Password newPassword, Client client) {}
