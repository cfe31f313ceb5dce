package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.notification.Notification;
import dev.postern.notification.Notification.MailedCode;
import dev.postern.notification.Notification.MailedLink;
import dev.postern.notification.Notification.Notice;
import dev.postern.notification.Notification.SignUpTried;
import dev.postern.notification.Notifier;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RecordingNotifierTest extends NotifierContract {
  private final RecordingNotifier notifier = new RecordingNotifier();

  @Override
  protected Notifier notifier() {
    return notifier;
  }

  @Override
  protected List<String> received(EmailAddress to) {
    return notifier.delivered().stream()
        .filter(mail -> mail.to().equals(to))
        .map(mail -> text(mail.notification()))
        .toList();
  }

  private static String text(Notification notification) {
    if (notification instanceof Notice notice) {
      return notice.page().toString();
    }
    if (notification instanceof MailedCode mailed) {
      return mailed.exposeCode();
    }
    return notification instanceof MailedLink mailed
        ? mailed.exposeLink().toString()
        : ((SignUpTried) notification).logIn().toString();
  }

  @Test
  void tokens_ofThatAddressInOrder() {
    for (String secret : List.of("one", "two")) {
      URI link = URI.create("https://example.com/users/link/confirm/" + secret);
      deliver(ADA, new MailedLink(Locale.ENGLISH, TokenPurpose.CONFIRM, link, Duration.ofDays(3)));
    }
    deliver(ADA, new SignUpTried(Locale.ENGLISH, URI.create("https://example.com/users/login")));
    assertThat(notifier.tokens(ADA, TokenPurpose.CONFIRM)).containsExactly("one", "two");
    assertThat(notifier.tokens(BOB, TokenPurpose.CONFIRM)).isEmpty();
  }
}
