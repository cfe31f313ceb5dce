package dev.postern.user;

import java.time.Instant;

/**
 * An address that an account had, and may get back: until then nobody else gets it.
 *
 * @param user whose it was
 * @param until the first instant at which it is free
 */
public record HeldAddress(EmailAddress email, UserId user, Instant until) {}
