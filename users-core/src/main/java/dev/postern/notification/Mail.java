package dev.postern.notification;

import dev.postern.secret.SecretHash;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is ready to go out.
 *
 * @param link its link, null where it has none
 */
record Mail(EmailAddress to, Notification notification, @Nullable Link link) {

  /** By what the store knows a link. */
  record Link(SecretHash hash, TokenPurpose purpose) {}

  Optional<Link> linkIfAny() {
    return Optional.ofNullable(link);
  }
}
