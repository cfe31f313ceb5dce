package dev.postern.notification;

import dev.postern.user.EmailAddress;
import java.util.UUID;

/**
 * A notification on its way to a person.
 *
 * @param id the same each time it is tried, so that a mail that arrives twice can be told to be one
 */
public record Delivery(UUID id, EmailAddress to, Notification notification) {}
