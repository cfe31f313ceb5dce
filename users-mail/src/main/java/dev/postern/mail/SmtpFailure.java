package dev.postern.mail;

import dev.postern.notification.DeferredException;
import dev.postern.notification.UndeliverableException;
import dev.postern.port.PortUnavailableException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure means: whether for one mail or all, for now or for good; and why, in few words.
 */
final class SmtpFailure {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final Set<Integer> LOG_IN_FIRST = Set.of(530, 534, 535, 538);
  private static final Pattern POLICY = Pattern.compile("(?s)\\d{3}[ -]5\\.7\\.\\d.*");

  private static final String TOOK_TOO_LONG = "the mail server took too long";

  private SmtpFailure() {}

  /** To connect: no mail can be sent. */
  static PortUnavailableException connecting(MessagingException failure, boolean tookTooLong) {
    String reason = tookTooLong ? TOOK_TOO_LONG : reason(failure);
    return new PortUnavailableException(reason, RETRY_AFTER, failure);
  }

  /** To send a mail. The words hold no address and nothing that the server said but its codes. */
  static RuntimeException of(MessagingException failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof SMTPAddressFailedException refused) {
        return of("recipient", refused.getReturnCode(), refused.getMessage(), failure);
      }
      if (cause instanceof SMTPSendFailedException refused && isEnd(refused)) {
        return of("mail", refused.getReturnCode(), refused.getMessage(), failure);
      }
    }
    return new DeferredException(reason(failure), failure);
  }

  /** To send a mail within its time. */
  static RuntimeException tookTooLong(MessagingException failure) {
    return new DeferredException(TOOK_TOO_LONG, failure);
  }

  private static RuntimeException of(
      String what, int code, @Nullable String answer, MessagingException failure) {
    String reason = "the mail server refused the " + what + ": " + code;
    boolean forGood =
        code / 100 == 5
            && !LOG_IN_FIRST.contains(code)
            && !POLICY.matcher(String.valueOf(answer)).matches();
    return forGood
        ? new UndeliverableException(reason, failure)
        : new DeferredException(reason, failure);
  }

  private static boolean isEnd(SMTPSendFailedException refused) {
    return refused.getReturnCode() > 0 && refused.getCommand().strip().equals(".");
  }

  private static String reason(MessagingException failure) {
    if (failure instanceof AuthenticationFailedException) {
      return "the mail server refused user and password";
    }
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof SSLException) {
        return "the mail server is not who it should be, or speaks no TLS";
      }
      if (cause instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0) {
        return "the mail server refused: " + refused.getReturnCode();
      }
    }
    return "the mail server can't be reached, or broke off: "
        + Optional.ofNullable(next(failure)).orElse(failure).getClass().getSimpleName();
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException messaging && messaging.getNextException() != null
        ? messaging.getNextException()
        : failure.getCause();
  }
}
