package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.notification.Delivery;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@code Notifier} does. */
public abstract class NotifierContract {
  private static final URI LINK = URI.create("https://example.com/users/link/confirm/AbC_d-9");
  private static final URI LOG_IN = URI.create("https://example.com/users/login");

  /** The notifier under test. */
  protected abstract Notifier notifier();

  /** The texts that have reached an address, the oldest first. */
  protected abstract List<String> received(EmailAddress to);

  /** Delivers that, as a mail of its own. */
  protected final void deliver(EmailAddress to, Notification notification) {
    notifier().deliver(new Delivery(UUID.randomUUID(), to, notification));
  }

  @ParameterizedTest
  @EnumSource
  void deliver_mailedLink_holdsTheLink(TokenPurpose purpose) {
    deliver(ADA, new MailedLink(Locale.ENGLISH, purpose, LINK, Duration.ofDays(3)));
    assertThat(received(ADA)).singleElement().asString().contains(LINK.toString());
    assertThat(received(BOB)).isEmpty();
  }

  @Test
  void deliver_mailedCode_holdsTheCode_andNoLink() {
    deliver(ADA, new MailedCode(Locale.ENGLISH, "01234567", Duration.ofMinutes(10)));
    assertThat(received(ADA))
        .singleElement()
        .asString()
        .containsPattern("\\b0123\\p{Z}?4567\\b")
        .doesNotContain("://");
  }

  @Test
  void deliver_signUpTried_pointsToTheLogIn() {
    deliver(BOB, new SignUpTried(Locale.ENGLISH, LOG_IN));
    assertThat(received(BOB)).singleElement().asString().contains(LOG_IN.toString());
  }

  @ParameterizedTest
  @EnumSource
  void deliver_notice_pointsToThePageOfItsRemedy(Notice.Kind kind) {
    URI forgot = URI.create("https://example.com/users/forgot");
    deliver(
        ADA, new Notice(Locale.ENGLISH, kind, Fixtures.NOW, Notice.Remedy.NEW_PASSWORD, forgot));
    deliver(BOB, new Notice(Locale.ENGLISH, kind, Fixtures.NOW, Notice.Remedy.LOG_IN, LOG_IN));
    assertThat(received(ADA)).singleElement().asString().contains(forgot.toString());
    assertThat(received(BOB)).singleElement().asString().contains(LOG_IN.toString());
  }

  @Test
  void deliver_two_bothArrive() {
    Notification tried = new SignUpTried(Locale.ENGLISH, LOG_IN);
    deliver(ADA, tried);
    deliver(ADA, tried);
    assertThat(received(ADA)).hasSize(2);
  }
}
