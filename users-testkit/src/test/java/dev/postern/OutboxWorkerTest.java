package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.account.ConfirmationResult.Confirmed;
import dev.postern.account.SignUpResult.MailSent;
import dev.postern.notification.DeferredException;
import dev.postern.notification.Delivery;
import dev.postern.notification.MailRequest;
import dev.postern.notification.Notification;
import dev.postern.notification.Notification.MailedLink;
import dev.postern.notification.Notification.SignUpTried;
import dev.postern.notification.Notifier;
import dev.postern.notification.Outbox;
import dev.postern.notification.OutboxWorker;
import dev.postern.notification.UndeliverableException;
import dev.postern.port.PortUnavailableException;
import dev.postern.secret.KeySource;
import dev.postern.secret.SealedPlace;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.testkit.FixedKeys;
import dev.postern.testkit.Race;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        throw new IllegalStateException(
            "can't reach smtp for " + delivery.to() + ": " + link(delivery.notification()));
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
    Notifier slow =
        delivery -> {
          LockSupport.parkNanos(1_000_000); // so that others come to the same mail meanwhile
          app.mailbox.deliver(delivery);
        };
    Queue<OutboxWorker> nodes = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < Race.THREADS; i++) {
      nodes.add(app.builder().notifier(slow).build().outbox());
    }
    Race.run(
        () -> {
          nodes.remove().deliverDue();
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
    Users down =
        hasty
            .builder(config -> config.linkLifetime(TokenPurpose.CONFIRM, FIVE_MINUTES))
            .notifier(smtp)
            .build();
    MailSent sent = hasty.signUp(ADA, PASSWORD);
    for (int i = 0; i < 70 * 6; i++) {
      app.advance(Duration.ofMinutes(10));
      down.outbox().deliverDue();
      down.housekeeping().purge();
    }
    assertThat(smtp.tries).hasSizeGreaterThan(70);
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
  void deliverDue_failed_nextTriesSendTheSameLink() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    users.outbox().deliverDue();
    runFor(Duration.ofHours(6), Duration.ofMinutes(1));
    smtp.repaired = true;
    runFor(Duration.ofHours(1), Duration.ofMinutes(1));
    List<String> links = new ArrayList<>(smtp.failedLinks());
    assertThat(links).hasSizeGreaterThan(9);
    String delivered = app.mailbox.tokens(ADA, TokenPurpose.CONFIRM).get(0);
    assertThat(links).allSatisfy(link -> assertThat(link).endsWith(delivered));
    assertThat(app.confirm(Secret.parse(delivered).orElseThrow(), sent))
        .isInstanceOf(Confirmed.class);
  }

  @Test
  void deliverDue_linkHalfOver_anotherInItsPlace() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.users.passwordReset().send(ADA, List.of(), BROWSER);
    users.outbox().deliverDue();
    app.advance(Duration.ofMinutes(15));
    users.outbox().deliverDue();
    app.advance(Duration.ofMinutes(1));
    users.outbox().deliverDue();
    assertThat(smtp.failedLinks()).hasSize(3);
    assertThat(smtp.failedLinks().get(1)).isEqualTo(smtp.failedLinks().get(0));
    assertThat(smtp.failedLinks().get(2)).isNotEqualTo(smtp.failedLinks().get(0));
    UserId ada = app.stores().users().find(ADA).orElseThrow().id();
    assertThat(app.stores().tokens().pending(ada, app.clock.instant())).hasSize(1);
  }

  @Test
  void deliverDue_laterTry_tellsHowLongTheLinkStillWorks() {
    app.signUp(ADA, PASSWORD);
    users.outbox().deliverDue();
    app.advance(Duration.ofHours(30));
    users.outbox().deliverDue();
    assertThat(smtp.failed)
        .extracting(mail -> ((MailedLink) mail).lifetime())
        .containsExactly(Duration.ofDays(3), Duration.ofHours(42));
  }

  /** Opens nothing that was sealed. */
  private static final class ForgottenKeys implements KeySource {
    private final KeySource others = new FixedKeys();

    @Override
    public SecretHash mac(String purpose, byte[] message) {
      return others.mac(purpose, message);
    }

    @Override
    public byte[] seal(SealedPlace place, byte[] plain) {
      return others.seal(place, plain);
    }

    @Override
    public byte[] open(SealedPlace place, byte[] sealed) {
      throw new IllegalStateException("sealed by another key");
    }
  }

  @Test
  void deliverDue_keyIsGone_anotherLink() {
    app.signUp(ADA, PASSWORD);
    users.outbox().deliverDue();
    app.advance(Duration.ofSeconds(2));
    app.builder().notifier(smtp).keys(new ForgottenKeys()).build().outbox().deliverDue();
    assertThat(smtp.failedLinks()).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void deliverDue_waiting_storeHoldsNoLink() {
    app.signUp(ADA, PASSWORD);
    users.outbox().deliverDue();
    UUID id =
        app.stores().outbox().due(app.clock.instant().plusSeconds(2), 1).get(0).request().id();
    byte[] kept = app.stores().outbox().keptLink(id).orElseThrow();
    String link = smtp.failedLinks().get(0);
    assertThat(new String(kept, StandardCharsets.ISO_8859_1))
        .doesNotContain(link.substring(link.lastIndexOf('/') + 1));
    smtp.repaired = true;
    app.advance(Duration.ofSeconds(2));
    users.outbox().deliverDue();
    assertThat(app.stores().outbox().keptLink(id)).isEmpty();
  }

  @Test
  void deliverDue_refusedForGood_givenUpAtOnce() {
    app.signUp(ADA, PASSWORD);
    Notifier refusing =
        delivery -> {
          smtp.failed.add(delivery.notification());
          throw new UndeliverableException("550");
        };
    Users refused = app.builder().notifier(refusing).build();
    refused.outbox().deliverDue();
    app.advance(Duration.ofDays(1));
    refused.outbox().deliverDue();
    assertThat(smtp.failed).hasSize(1);
    assertThat(log.all()).singleElement().asString().contains("undeliverable: 550");
    UserId ada = app.stores().users().find(ADA).orElseThrow().id();
    assertThat(app.stores().tokens().pending(ada, NOW)).isEmpty();
  }

  @Test
  void log_refusedForNow_saysWhy() {
    app.signUp(ADA, PASSWORD);
    Notifier busy =
        delivery -> {
          throw new DeferredException("451");
        };
    app.builder().notifier(busy).build().outbox().deliverDue();
    assertThat(log.all()).singleElement().asString().contains("again in PT2S: 451");
  }

  /** A mail server that can't be reached until it is back, and then refuses one mail. */
  private final class LostSmtp implements Notifier {
    private final List<Instant> tries = new ArrayList<>();
    private boolean isBack;
    private boolean refused;

    @Override
    public void deliver(Delivery delivery) {
      tries.add(app.clock.instant());
      if (!isBack) {
        throw new PortUnavailableException("no mail server", Duration.ofSeconds(1));
      } else if (!refused) {
        refused = true;
        throw new DeferredException("451");
      }
      app.mailbox.deliver(delivery);
    }
  }

  @Test
  void deliverDue_serverAway_oneMailIsTriedForAllAndThatIsSaidOnce() {
    for (int i = 0; i < 20; i++) {
      app.signUp(EmailAddress.of("a" + i + "@example.com"), PASSWORD);
    }
    var lost = new LostSmtp();
    OutboxWorker worker = app.builder().notifier(lost).build().outbox();
    for (int i = 0; i < 3_600; i++) {
      worker.deliverDue();
      app.advance(Duration.ofSeconds(1));
    }
    assertThat(lost.tries)
        .startsWith(
            NOW, NOW.plusSeconds(2), NOW.plusSeconds(6), NOW.plusSeconds(14), NOW.plusSeconds(30))
        .hasSizeBetween(60, 70);
    assertThat(log.all()).singleElement().asString().contains("No mail can be sent");
    assertThat(log.all().get(0)).contains("no mail server");
    lost.isBack = true;
    app.advance(Duration.ofMinutes(1));
    worker.deliverDue();
    app.advance(Duration.ofMinutes(1));
    worker.deliverDue();
    assertThat(app.mailbox.delivered()).hasSize(20);
    assertThat(log.all()).hasSize(3);
    assertThat(log.all().get(1)).contains("sent again");
    assertThat(log.all().get(2)).contains("451");
  }

  @Test
  void deliverDue_serverAwayAgain_saidAgainAndThePauseIsShort() {
    app.signUp(ADA, PASSWORD);
    var lost = new LostSmtp();
    OutboxWorker worker = app.builder().notifier(lost).build().outbox();
    worker.deliverDue();
    app.advance(Duration.ofSeconds(2));
    worker.deliverDue();
    lost.isBack = true;
    app.advance(Duration.ofSeconds(4));
    worker.deliverDue();
    lost.isBack = false;
    app.advance(Duration.ofSeconds(8));
    worker.deliverDue();
    assertThat(log.all()).filteredOn(line -> line.contains("No mail can be sent")).hasSize(2);
    app.signUp(BOB, PASSWORD);
    app.advance(Duration.ofSeconds(2));
    worker.deliverDue();
    assertThat(lost.tries).hasSize(5);
  }

  /** Its store is gone when a mail was delivered, or was not. */
  private record ForgetfulOutbox(Outbox all) implements Outbox {
    @Override
    public void add(MailRequest request) {
      all.add(request);
    }

    @Override
    public List<Waiting> due(Instant now, int limit) {
      return all.due(now, limit);
    }

    @Override
    public boolean claim(UUID id, int tries, Instant until) {
      return all.claim(id, tries, until);
    }

    @Override
    public boolean postpone(UUID id, int tries, Instant due) {
      throw new PortUnavailableException("busy", Duration.ofSeconds(1));
    }

    @Override
    public void keepLink(UUID id, byte[] sealed) {
      all.keepLink(id, sealed);
    }

    @Override
    public Optional<byte[]> keptLink(UUID id) {
      return all.keptLink(id);
    }

    @Override
    public void done(UUID id) {
      throw new PortUnavailableException("busy", Duration.ofSeconds(1));
    }

    @Override
    public void takeBack(UserId user, MailRequest.Kind kind, Instant since) {
      all.takeBack(user, kind, since);
    }
  }

  @Test
  void deliverDue_deliveredButNotNoted_linkStaysGood() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    Outbox forgetful = new ForgetfulOutbox(app.stores().outbox());
    OutboxWorker worker = app.builder().outbox(forgetful).build().outbox();
    assertThatThrownBy(worker::deliverDue).isInstanceOf(PortUnavailableException.class);
    assertThat(log.all()).isEmpty();
    app.advance(OutboxWorker.CLAIM);
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered()).hasSize(2);
    assertThat(Set.copyOf(app.mailbox.tokens(ADA, TokenPurpose.CONFIRM))).hasSize(1);
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

  @Test
  void deliverDue_workerDiesInBetween_mailComesAMinuteLater() {
    app.signUp(ADA, PASSWORD);
    Outbox notedNothing = new ForgetfulOutbox(app.stores().outbox());
    Users dead = app.builder().notifier(smtp).outbox(notedNothing).build();
    assertThatThrownBy(() -> dead.outbox().deliverDue())
        .isInstanceOf(PortUnavailableException.class);
    app.advance(OutboxWorker.CLAIM.minus(MICROSECOND));
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered()).isEmpty();
    app.advance(MICROSECOND);
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered()).hasSize(1);
  }

  /** Can't seal the link of the first mail that it is asked for. */
  private static final class BrokenKeys implements KeySource {
    private final KeySource others = new FixedKeys();
    private final Consumer<String> failure;
    private @Nullable SealedPlace first;
    private int asked;

    BrokenKeys(Consumer<String> failure) {
      this.failure = failure;
    }

    @Override
    public SecretHash mac(String purpose, byte[] message) {
      return others.mac(purpose, message);
    }

    @Override
    public byte[] seal(SealedPlace place, byte[] plain) {
      first = first == null ? place : first;
      if (place.equals(first)) {
        asked++;
        failure.accept(new String(plain, StandardCharsets.ISO_8859_1));
      }
      return others.seal(place, plain);
    }

    @Override
    public byte[] open(SealedPlace place, byte[] sealed) {
      return others.open(place, sealed);
    }
  }

  static Stream<Consumer<String>> failures() {
    return Stream.of(
        secret -> {
          throw new IllegalStateException(secret);
        },
        secret -> {
          throw new StackOverflowError(secret);
        },
        secret -> {
          throw new PortUnavailableException("full", Duration.ofSeconds(1));
        });
  }

  @ParameterizedTest
  @MethodSource("failures")
  void deliverDue_canNeverBeComposed_triedAsAllOthersAndHoldsUpNone(Consumer<String> failure) {
    app.signUp(ADA, PASSWORD);
    app.advance(MICROSECOND);
    app.signUp(BOB, PASSWORD);
    var broken = new BrokenKeys(failure);
    OutboxWorker worker = app.builder().keys(broken).build().outbox();
    worker.deliverDue();
    assertThat(app.mailbox.delivered()).extracting("to").containsExactly(BOB);
    assertThat(broken.asked).isOne();
    for (int i = 0; i < 75 * 6; i++) {
      app.advance(Duration.ofMinutes(10));
      worker.deliverDue();
    }
    assertThat(broken.asked).isBetween(70, 100);
    assertThat(app.stores().outbox().due(app.clock.instant(), 10)).isEmpty();
    List<String> lines = log.all();
    assertThat(lines.get(lines.size() - 1))
        .contains("Mail " + requireNonNull(broken.first).row() + " (SIGN_UP)", "given up");
    assertThat(lines)
        .allSatisfy(line -> assertThat(line).doesNotContainPattern("[A-Za-z0-9_-]{43}"));
  }

  @Test
  void deliverDue_canNeverBeRendered_triedAsAllOthersAndHoldsUpNone() {
    app.signUp(ADA, PASSWORD);
    app.signUp(BOB, PASSWORD);
    List<Instant> tries = new ArrayList<>();
    Notifier broken =
        delivery -> {
          if (delivery.to().equals(ADA)) {
            tries.add(app.clock.instant());
            throw new NoClassDefFoundError("of a template");
          }
          app.mailbox.deliver(delivery);
        };
    OutboxWorker worker = app.builder().notifier(broken).build().outbox();
    worker.deliverDue();
    assertThat(app.mailbox.delivered()).extracting("to").containsExactly(BOB);
    app.advance(Duration.ofSeconds(2));
    worker.deliverDue();
    assertThat(tries).containsExactly(NOW, NOW.plusSeconds(2));
    app.advance(MailRequest.LONGEST_WAIT);
    worker.deliverDue();
    assertThat(app.stores().outbox().due(Instant.MAX, 10)).isEmpty();
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
    assertThat(lines.get(0)).contains("PT2S").contains(IllegalStateException.class.getName());
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
  void stop_whileMailWaits_noneIsBegunAnyMore() {
    for (int i = 0; i < 20; i++) {
      app.signUp(EmailAddress.of("a" + i + "@example.com"), PASSWORD);
    }
    List<Users> node = new ArrayList<>();
    Notifier stopping =
        delivery -> {
          node.get(0).outbox().stop();
          app.mailbox.deliver(delivery);
        };
    node.add(app.builder().notifier(stopping).build());
    node.get(0).outbox().deliverDue();
    assertThat(app.mailbox.delivered()).hasSize(1);
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered()).hasSize(20).extracting("to").doesNotHaveDuplicates();
  }

  @Test
  void deliverDue_slowServerAndTwoNodes_eachMailOnce() {
    for (int i = 0; i < 20; i++) {
      app.signUp(EmailAddress.of("a" + i + "@example.com"), PASSWORD);
      app.advance(Duration.ofNanos(1_000));
    }
    List<EmailAddress> delivered = new ArrayList<>();
    Users otherNode = app.builder().notifier(delivery -> delivered.add(delivery.to())).build();
    List<Users> thisNode = new ArrayList<>();
    Notifier slow =
        delivery -> {
          for (int i = 0; i < 10; i++) {
            app.advance(Duration.ofSeconds(20));
            thisNode.get(0).outbox().renewClaims();
            otherNode.outbox().deliverDue();
          }
          delivered.add(delivery.to());
        };
    thisNode.add(app.builder().notifier(slow).build());
    thisNode.get(0).outbox().deliverDue();
    assertThat(delivered).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void deliverDue_claimRanOut_theOtherNodesTryStands() {
    app.signUp(ADA, PASSWORD);
    Users otherNode = app.builder().notifier(smtp).build();
    Notifier asleep =
        delivery -> {
          app.advance(OutboxWorker.CLAIM);
          otherNode.outbox().deliverDue();
          throw new IllegalStateException("woke up too late");
        };
    app.builder().notifier(asleep).build().outbox().deliverDue();
    assertThat(smtp.tries).hasSize(1);
    app.advance(Duration.ofSeconds(4).minus(MICROSECOND)); // the wait after a second try
    users.outbox().deliverDue();
    assertThat(smtp.tries).hasSize(1);
  }
}
