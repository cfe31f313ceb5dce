package dev.postern.notification;

import dev.postern.token.OneTimeToken;
import dev.postern.user.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is ready to go out.
 *
 * @param link its link as the store knows it, null where it has none
 */
record Mail(EmailAddress to, Notification notification, @Nullable OneTimeToken link) {

  Optional<OneTimeToken> linkIfAny() {
    return Optional.ofNullable(link);
  }
}
