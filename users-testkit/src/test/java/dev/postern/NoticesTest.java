package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static dev.postern.testkit.Fixtures.confirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.postern.authentication.LoginMethods;
import dev.postern.notification.Delivery;
import dev.postern.notification.MailRequest;
import dev.postern.notification.MailRequest.Kind;
import dev.postern.notification.Notification.Notice;
import dev.postern.notification.Outbox.Waiting;
import dev.postern.session.RememberToken;
import dev.postern.testkit.MapCarrier;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What owners are told of by mail, and that each kind can be switched off. */
class NoticesTest {
  private static final Duration NIGHT = Duration.ofHours(10);
  private static final String RIGHT = "correct-horse-battery-19";
  private static final String NEW = "another-horse-battery-20";

  private static final EmailAddress WANTED = EmailAddress.of("ada@elsewhere.example");

  private static final Set<Kind> ALL =
      EnumSet.of(
          Kind.NEW_DEVICE,
          Kind.REMEMBERED_LOGIN_STOLEN,
          Kind.PASSWORD_CHANGED,
          Kind.CHANGE_ADDRESS,
          Kind.ADDRESS_CHANGED);

  /** All that owners are told of happens to one of them: what is written of it. */
  private static Set<Kind> written(UnaryOperator<UsersConfig.Builder> settings) {
    var app = new TestApp(settings);
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.users.outbox().deliverDue();
    var laptop = new MapCarrier();
    var owner = app.users.session(laptop, BROWSER);
    owner.loginWithEmail(ADA.typed(), RIGHT, LoginOptions.DEFAULT.remembered());
    RememberToken copied = laptop.remembered().orElseThrow();
    app.advance(NIGHT);
    assertThat(owner.getUser()).isPresent();
    app.advance(NIGHT);
    var thief = new MapCarrier();
    thief.remember(copied, Duration.ofDays(30));
    assertThat(app.users.session(thief, BROWSER).getUser()).isEmpty();
    owner.loginWithEmail(ADA.typed(), RIGHT);
    owner.resetPassword(RIGHT, NEW);
    owner.changeEmail(WANTED.typed());
    Set<Kind> kinds = kinds(waiting(app));
    app.users.outbox().deliverDue();
    owner.confirmEmailChange(app.mailbox.tokens(WANTED, TokenPurpose.EMAIL).get(0));
    kinds.addAll(kinds(waiting(app)));
    return kinds;
  }

  private static List<MailRequest> waiting(TestApp app) {
    return app.stores().outbox().due(app.clock.instant(), 100).stream()
        .map(Waiting::request)
        .toList();
  }

  private static Set<Kind> kinds(List<MailRequest> mails) {
    return mails.stream()
        .map(MailRequest::kind)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
  }

  @Test
  void notices_byDefault_allAreTold() {
    assertThat(written(config -> config)).isEqualTo(ALL);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"MFA_CHANGED", "RECOVERY_CODE_USED", "IDENTITY_LINKED"})
  void notices_oneOff_itAloneWritesNoRow(Notice.Kind off) {
    Set<Kind> others = EnumSet.copyOf(ALL);
    assertThat(others.remove(Kind.valueOf(off.name()))).isTrue();
    assertThat(written(config -> config.notice(off, false))).isEqualTo(others);
    assertThat(written(config -> config.notice(off, false).notice(off, true))).isEqualTo(ALL);
  }

  @ParameterizedTest
  @EnumSource
  void notice_requested_tellsWhatAndWhen(Notice.Kind kind) {
    Notice notice = delivered(new TestApp(), kind);
    assertThat(notice.kind()).isEqualTo(kind);
    assertThat(notice.at()).isEqualTo(NOW);
  }

  @Test
  void notice_addressChangedMeanwhile_toTheOneThatItHad() {
    var app = new TestApp();
    var id = app.signedUpAndConfirmed(ADA, PASSWORD).id();
    var owner = app.visitor();
    owner.loginWithEmail(ADA.typed(), RIGHT);
    app.users.outbox().deliverDue();
    int before = app.mailbox.delivered().size();
    owner.resetPassword(RIGHT, NEW);
    assertThat(app.stores().users().changeEmail(id, ADA, WANTED)).isTrue();
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered().subList(before, before + 1))
        .extracting(Delivery::to)
        .containsExactly(ADA);
  }

  @Test
  void notice_withPasswords_pointsToANewOne() {
    Notice notice = delivered(new TestApp(), Notice.Kind.NEW_DEVICE);
    assertThat(notice.remedy()).isEqualTo(Notice.Remedy.NEW_PASSWORD);
    assertThat(notice.page()).hasToString("https://example.com/users/forgot");
  }

  /** There the page for a forgotten password is closed. */
  @Test
  void notice_withoutPasswords_pointsToTheLogIn() {
    var app = new TestApp(config -> config.methods(LoginMethods.parse(Set.of("link"))));
    Notice notice = delivered(app, Notice.Kind.NEW_DEVICE);
    assertThat(notice.remedy()).isEqualTo(Notice.Remedy.LOG_IN);
    assertThat(notice.page()).hasToString("https://example.com/users/login");
  }

  private static Notice delivered(TestApp app, Notice.Kind kind) {
    app.stores().users().add(confirmed(ADA));
    app.stores()
        .outbox()
        .add(
            new MailRequest(
                new UUID(1, 2), Kind.valueOf(kind.name()), ADA, null, null, null, null, NOW));
    app.users.outbox().deliverDue();
    return (Notice) app.mailbox.delivered().get(0).notification();
  }

  @Test
  void notices_allOff_theFormerAddressIsStillMailedTheWayBack() {
    UnaryOperator<UsersConfig.Builder> silent =
        config -> {
          for (Notice.Kind kind : Notice.Kind.values()) {
            config.notice(kind, false);
          }
          return config;
        };
    assertThat(written(silent))
        .containsExactlyInAnyOrder(Kind.CHANGE_ADDRESS, Kind.ADDRESS_CHANGED);
  }

  @Test
  void passwordChanged_byALink_isSilencedToo() {
    var app = new TestApp(config -> config.notice(Notice.Kind.PASSWORD_CHANGED, false));
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.visitor().sendPasswordResetEmail(ADA.typed());
    String link = app.mailedLink(ADA, TokenPurpose.RESET).exposeBase64Url();
    app.visitor().resetPasswordWithLink(link, NEW);
    assertThat(waiting(app)).isEmpty();
  }
}
