package dev.postern.account;

import dev.postern.credential.Password;
import dev.postern.event.Client;
import dev.postern.user.EmailAddress;

/** Somebody wants an account with this address and this password. */
public record SignUpRequest(EmailAddress email, Password password, Client client) {}
