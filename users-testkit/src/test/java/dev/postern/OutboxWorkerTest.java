package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.account.ConfirmationResult.Confirmed;
import dev.postern.account.ConfirmationResult.LinkGone;
import dev.postern.account.SignUpResult.MailSent;
import dev.postern.notification.Delivery;
import dev.postern.notification.MailRequest;
import dev.postern.notification.Notification;
import dev.postern.notification.Notification.MailedLink;
import dev.postern.notification.Notification.SignUpTried;
import dev.postern.notification.Notifier;
import dev.postern.notification.Outbox;
import dev.postern.port.PortUnavailableException;
import dev.postern.secret.Secret;
import dev.postern.testkit.Race;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxWorkerTest {
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final TestApp app = new TestApp();
  private final BrokenSmtp smtp = new BrokenSmtp();
  private final Users users = app.builder().notifier(smtp).build();
  private final LogLines log = new LogLines();

  @AfterEach
  void closeLog() {
    log.close();
  }

  /** Delivers nothing until it is repaired, and remembers when it was asked to. */
  private final class BrokenSmtp implements Notifier {
    private final List<Instant> tries = new ArrayList<>();
    private final List<Notification> failed = new ArrayList<>();
    private boolean repaired;

    @Override
    public void deliver(Delivery delivery) {
      tries.add(app.clock.instant());
      if (!repaired) {
        failed.add(delivery.notification());
        throw new PortUnavailableException(
            "can't reach smtp for " + delivery.to() + ": " + link(delivery.notification()),
            Duration.ofSeconds(1));
      }
      app.mailbox.deliver(delivery);
    }

    private static String link(Notification notification) {
      return ((MailedLink) notification).exposeLink().toString();
    }

    List<String> failedLinks() {
      return failed.stream().map(BrokenSmtp::link).toList();
    }
  }

  private void runFor(Duration time, Duration step) {
    Instant end = app.clock.instant().plus(time);
    while (app.clock.instant().isBefore(end)) {
      app.advance(step);
      users.outbox().deliverDue();
    }
  }

  @Test
  void deliverDue_delivered_noSecondMail() {
    app.signUp(ADA, PASSWORD);
    app.users.outbox().deliverDue();
    app.users.outbox().deliverDue();
    app.advance(Duration.ofDays(1));
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered()).hasSize(1);
  }

  @Test
  void deliverDue_link_underTheConfiguredSite() {
    app.signUp(ADA, PASSWORD);
    app.users.outbox().deliverDue();
    MailedLink mail = (MailedLink) app.mailbox.delivered().get(0).notification();
    assertThat(mail.exposeLink().toString())
        .matches("https://example\\.com/users/link/confirm/[A-Za-z0-9_-]{43}");
    assertThat(mail.lifetime()).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void deliverDue_moreThanABatch_allInOrder() {
    List<EmailAddress> addresses =
        IntStream.range(0, 50).mapToObj(i -> EmailAddress.of("a" + i + "@example.com")).toList();
    TestApp open = app.restarted(TestApp::withoutLimits);
    for (EmailAddress address : addresses) {
      open.signUp(address, PASSWORD);
      app.advance(MICROSECOND);
    }
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered()).extracting("to").isEqualTo(addresses);
  }

  @Test
  void deliverDue_manyWorkers_eachMailOnce() {
    for (int i = 0; i < 30; i++) {
      app.signUp(EmailAddress.of("a" + i + "@example.com"), PASSWORD);
    }
    Race.run(
        () -> {
          app.users.outbox().deliverDue();
          return true;
        });
    assertThat(app.mailbox.delivered()).hasSize(30).extracting("to").doesNotHaveDuplicates();
  }

  @Test
  void deliverDue_fails_againAfterTwoSeconds() {
    app.signUp(ADA, PASSWORD);
    users.outbox().deliverDue();
    app.advance(Duration.ofSeconds(2).minus(MICROSECOND));
    users.outbox().deliverDue();
    assertThat(smtp.tries).containsExactly(NOW);
    app.advance(MICROSECOND);
    users.outbox().deliverDue();
    assertThat(smtp.tries).containsExactly(NOW, NOW.plusSeconds(2));
  }

  @Test
  void deliverDue_failsAgain_waitsTwiceAsLongUpToAnHour() {
    app.signUp(ADA, PASSWORD);
    users.outbox().deliverDue();
    runFor(Duration.ofHours(6), Duration.ofSeconds(2));
    List<Long> waits =
        IntStream.range(1, smtp.tries.size())
            .mapToObj(i -> Duration.between(smtp.tries.get(i - 1), smtp.tries.get(i)).toSeconds())
            .toList();
    assertThat(waits)
        .startsWith(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 1024L, 2048L, 3600L, 3600L)
        .allMatch(wait -> wait <= 3600);
  }

  @Test
  void deliverDue_oneFails_theOthersAreSent() {
    app.signUp(ADA, PASSWORD);
    app.advance(MICROSECOND);
    app.signUp(BOB, PASSWORD);
    Notifier notToAda =
        delivery -> {
          if (delivery.to().equals(ADA)) {
            throw new IllegalStateException("refused");
          }
          app.mailbox.deliver(delivery);
        };
    app.builder().notifier(notToAda).build().outbox().deliverDue();
    assertThat(app.mailbox.delivered()).extracting("to").containsExactly(BOB);
    app.advance(Duration.ofSeconds(2));
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered()).extracting("to").containsExactly(BOB, ADA);
  }

  @Test
  void deliverDue_serverDownForADay_nothingIsLost() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    users.outbox().deliverDue();
    runFor(Duration.ofDays(1), Duration.ofMinutes(1));
    smtp.repaired = true;
    runFor(Duration.ofHours(1), Duration.ofMinutes(1));
    assertThat(app.mailbox.delivered()).hasSize(1);
    String token = app.mailbox.tokens(ADA, TokenPurpose.CONFIRM).get(0);
    assertThat(app.confirm(Secret.parse(token).orElseThrow(), sent)).isInstanceOf(Confirmed.class);
  }

  @Test
  void deliverDue_linksShorterThanTheOutage_nothingIsLost() {
    TestApp hasty =
        app.restarted(config -> config.linkLifetime(TokenPurpose.CONFIRM, FIVE_MINUTES));
    MailSent sent = hasty.signUp(ADA, PASSWORD);
    runFor(Duration.ofHours(70), Duration.ofMinutes(10));
    hasty.users.housekeeping().purge();
    app.advance(Duration.ofHours(1));
    Secret link = hasty.mailedLink(ADA);
    app.advance(FIVE_MINUTES.minus(MICROSECOND));
    assertThat(hasty.confirm(link, sent)).isInstanceOf(Confirmed.class);
  }

  @Test
  void deliverDue_delivered_attemptEndsWithItsLink() {
    TestApp hasty =
        app.restarted(config -> config.linkLifetime(TokenPurpose.CONFIRM, FIVE_MINUTES));
    hasty.signUp(ADA, PASSWORD);
    hasty.mailedLink(ADA);
    app.advance(FIVE_MINUTES);
    hasty.users.housekeeping().purge();
    assertThat(app.stores().users().find(ADA)).isEmpty();
  }

  @Test
  void deliverDue_failedTries_killNoLinkThatWasDelivered() {
    MailSent hers = app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    app.signUp(ADA, OTHER_PASSWORD);
    runFor(Duration.ofHours(6), Duration.ofMinutes(1));
    assertThat(smtp.tries).hasSizeGreaterThan(9);
    assertThat(app.confirm(link, hers)).isInstanceOf(Confirmed.class);
  }

  @Test
  void deliverDue_failed_itsLinkIsGoodForNothing() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    users.outbox().deliverDue();
    String path = smtp.failedLinks().get(0);
    Secret link = Secret.parse(path.substring(path.lastIndexOf('/') + 1)).orElseThrow();
    assertThat(app.confirm(link, sent)).isInstanceOf(LinkGone.class);
  }

  /** Its store is gone when a mail was delivered. */
  private record ForgetfulOutbox(Outbox all) implements Outbox {
    @Override
    public void add(MailRequest request) {
      all.add(request);
    }

    @Override
    public List<Claimed> claim(Instant now, Instant until, int limit) {
      return all.claim(now, until, limit);
    }

    @Override
    public void done(UUID id) {
      throw new PortUnavailableException("busy", Duration.ofSeconds(1));
    }

    @Override
    public boolean retry(UUID id, Instant due) {
      return all.retry(id, due);
    }

    @Override
    public void takeBack(UserId user, MailRequest.Kind kind) {
      all.takeBack(user, kind);
    }
  }

  @Test
  void deliverDue_deliveredButNotNoted_linkStaysGood() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    app.builder().outbox(new ForgetfulOutbox(app.stores().outbox())).build().outbox().deliverDue();
    Secret link = Secret.parse(app.mailbox.tokens(ADA, TokenPurpose.CONFIRM).get(0)).orElseThrow();
    assertThat(app.confirm(link, sent)).isInstanceOf(Confirmed.class);
  }

  @Test
  void deliverDue_tried_toTheAddressAsItsOwnerWroteIt() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.signUp(EmailAddress.of("ADA@EXAMPLE.COM"), OTHER_PASSWORD);
    app.users.outbox().deliverDue();
    var mails = app.mailbox.delivered();
    assertThat(mails.get(mails.size() - 1).notification()).isInstanceOf(SignUpTried.class);
    assertThat(mails.get(mails.size() - 1).to().typed()).isEqualTo(ADA.typed());
  }

  @Test
  void deliverDue_failsForThreeDays_givenUp() {
    app.signUp(ADA, PASSWORD);
    users.outbox().deliverDue();
    runFor(Duration.ofDays(3).plusHours(2), Duration.ofMinutes(1));
    Instant last = smtp.tries.get(smtp.tries.size() - 1);
    assertThat(last).isBetween(NOW.plus(Duration.ofHours(71)), NOW.plus(Duration.ofDays(3)));
    smtp.repaired = true;
    runFor(Duration.ofHours(4), Duration.ofMinutes(1));
    assertThat(app.mailbox.delivered()).isEmpty();
  }

  /** What ends a worker in the middle of its work. */
  private static final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void deliverDue_workerDiesInBetween_mailComesTenMinutesLater() {
    app.signUp(ADA, PASSWORD);
    Notifier dying =
        delivery -> {
          throw new PowerCut();
        };
    Users dead = app.builder().notifier(dying).build();
    assertThatThrownBy(() -> dead.outbox().deliverDue()).isInstanceOf(PowerCut.class);
    app.advance(Duration.ofMinutes(10).minus(MICROSECOND));
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered()).isEmpty();
    app.advance(MICROSECOND);
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered()).hasSize(1);
  }

  @Test
  void deliverDue_attemptExpiredMeanwhile_noLinkForAnotherOne() {
    app.signUp(ADA, PASSWORD);
    app.advance(Duration.ofDays(1));
    MailSent later = app.signUp(ADA, PASSWORD);
    app.advance(Duration.ofDays(5));
    Secret link = app.mailedLink(ADA);
    assertThat(app.mailbox.tokens(ADA, TokenPurpose.CONFIRM)).hasSize(1);
    assertThat(app.confirm(link, later)).isInstanceOf(Confirmed.class);
  }

  @Test
  void deliverDue_accountPurgedMeanwhile_noMail() {
    app.signUp(ADA, PASSWORD);
    app.advance(Duration.ofDays(6));
    app.users.housekeeping().purge();
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered()).isEmpty();
  }

  @Test
  void deliverDue_confirmedMeanwhile_noLinkIsMade() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    app.users.confirmation().sendAgain(ADA, Optional.empty(), BROWSER);
    app.confirm(link, sent);
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered()).hasSize(1);
  }

  @Test
  void deliverDue_askedAgainInABrowserThatSignedUp_linkForItsOwnAttempt() {
    MailSent hers = app.signUp(ADA, PASSWORD);
    app.advance(MICROSECOND);
    MailSent strangers = app.signUp(ADA, PASSWORD);
    app.advance(MICROSECOND);
    app.users.confirmation().sendAgain(ADA, Optional.of(hers.browser().hash()), BROWSER);
    Secret link = app.mailedLink(ADA);
    assertThat(app.mailbox.tokens(ADA, TokenPurpose.CONFIRM)).hasSize(3);
    assertThat(app.confirm(link, strangers)).isNotInstanceOf(Confirmed.class);
    assertThat(app.confirm(link, hers)).isInstanceOf(Confirmed.class);
  }

  @Test
  void log_failures_nameNeitherAddressNorLink() {
    app.signUp(ADA, PASSWORD);
    users.outbox().deliverDue();
    runFor(Duration.ofDays(4), Duration.ofMinutes(30));
    List<String> lines = log.all();
    assertThat(lines).hasSizeGreaterThan(10);
    assertThat(lines.get(0)).contains("PT2S").contains(PortUnavailableException.class.getName());
    assertThat(lines.get(lines.size() - 1)).contains("given up");
    assertThat(smtp.failedLinks()).isNotEmpty();
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line)
                    .doesNotContainIgnoringCase("ada")
                    .doesNotContain("/confirm/")
                    .doesNotContainIgnoringCase("example.com"));
  }

  @Test
  void deliverDue_slowServerAndTwoNodes_eachMailOnce() {
    for (int i = 0; i < 20; i++) {
      app.signUp(EmailAddress.of("a" + i + "@example.com"), PASSWORD);
      app.advance(Duration.ofNanos(1_000));
    }
    List<EmailAddress> delivered = new ArrayList<>();
    Notifier otherNodes = delivery -> delivered.add(delivery.to());
    Users otherNode = app.builder().notifier(otherNodes).build();
    Notifier slow =
        delivery -> {
          app.advance(Duration.ofSeconds(40));
          otherNode.outbox().deliverDue();
          delivered.add(delivery.to());
        };
    app.builder().notifier(slow).build().outbox().deliverDue();
    assertThat(delivered).doesNotHaveDuplicates();
  }
}
