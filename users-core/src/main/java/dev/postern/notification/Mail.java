package dev.postern.notification;

import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is ready to go out.
 *
 * @param link hash of the secret in its link, null where it has none
 */
record Mail(EmailAddress to, Notification notification, @Nullable SecretHash link) {

  Optional<SecretHash> linkIfAny() {
    return Optional.ofNullable(link);
  }
}
