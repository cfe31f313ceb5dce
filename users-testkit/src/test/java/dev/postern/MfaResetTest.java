package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.admin.Actor;
import dev.postern.authentication.LoginMethods;
import dev.postern.credential.FactorId;
import dev.postern.event.AuditLine;
import dev.postern.notification.Delivery;
import dev.postern.notification.Notification.Notice;
import dev.postern.secondfactor.MfaConfig.Requirement;
import dev.postern.secondfactor.RecoveryCode;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secret.Secret;
import dev.postern.testkit.CountingAlong;
import dev.postern.testkit.MapCarrier;
import dev.postern.testkit.Race;
import dev.postern.token.Flow;
import dev.postern.token.TokenPurpose;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who lost every second factor gets another one by a mailed link and the password. */
class MfaResetTest {
  private static final FactorId COUNTING = CountingAlong.ID;
  private static final String RIGHT = "correct-horse-battery-19";
  private static final String NEW = "another-horse-battery-20";

  private final TestApp app =
      new TestApp(
          config -> TestApp.withoutLimits(config).allowMfaEmailReset(true),
          List.of(new CountingAlong()));
  private final MapCarrier laptop = new MapCarrier();
  private final MapCarrier phone = new MapCarrier();
  private UserId ada;
  private List<RecoveryCode> codes;
  private StoredFactor lost;
  private int person;

  @BeforeEach
  void enrol() {
    ada = app.signedUpAndConfirmed(ADA, PASSWORD).id();
    UserSession owner = in(laptop);
    owner.loginWithEmail(ADA.typed(), RIGHT, LoginOptions.DEFAULT.remembered());
    String asked = owner.mfa().enrol(COUNTING, "");
    owner.mfa().finishEnrolment(COUNTING, first(asked), "");
    codes = owner.mfa().makeRecoveryCodes();
    lost = owner.mfa().factors().get(0);
    app.users.outbox().deliverDue();
  }

  private UserSession in(MapCarrier browser) {
    return app.users.session(browser, BROWSER);
  }

  private String first(String asked) {
    person = Integer.parseInt(asked.replaceAll("\\D", ""));
    return person + ".0";
  }

  private String link() {
    return link(app);
  }

  private static String link(TestApp app) {
    app.visitor().sendMfaResetEmail(ADA.typed());
    return app.mailedLink(ADA, TokenPurpose.MFA_RESET).exposeBase64Url();
  }

  private static int mails(TestApp app) {
    app.visitor().sendMfaResetEmail(ADA.typed());
    app.users.outbox().deliverDue();
    return app.mailbox.tokens(ADA, TokenPurpose.MFA_RESET).size();
  }

  private String begun(MapCarrier browser) {
    return begun(browser, link());
  }

  private String begun(MapCarrier browser, String link) {
    return in(browser).mfa().beginReset(link, RIGHT).id().exposeBase64Url();
  }

  private User finish(MapCarrier browser, String flow) {
    String asked = in(browser).mfa().enrolIn(flow, COUNTING, "");
    return in(browser).mfa().finishEnrolmentIn(flow, COUNTING, first(asked), "");
  }

  private List<StoredFactor> factors() {
    return app.stores().factors().findAll(ada);
  }

  private long noticesOfChange() {
    app.users.outbox().deliverDue();
    return app.mailbox.delivered().stream()
        .map(Delivery::notification)
        .filter(Notice.class::isInstance)
        .filter(told -> ((Notice) told).kind() == Notice.Kind.MFA_CHANGED)
        .count();
  }

  private void expired(MapCarrier browser, String flow) {
    assertThatExceptionOfType(TokenExpiredException.class).isThrownBy(() -> finish(browser, flow));
    assertThat(factors()).hasSize(1);
    assertThat(factors().get(0).id()).isEqualTo(lost.id());
  }

  @Test
  void reset_oldFactorsGoWithTheNewOne_everySessionEnds_nobodyIsIn() {
    var trusting = new MapCarrier();
    String flowOfTrusting = halfIn(trusting).exposeFlow();
    in(trusting).mfa().prove(flowOfTrusting, COUNTING, person + ".1", true);
    assertThat(in(laptop).mfa().trustedDevices()).hasSize(1);
    long told = noticesOfChange();

    String flow = begun(phone);
    String asked = in(phone).mfa().enrolIn(flow, COUNTING, "");
    assertThat(factors()).extracting(StoredFactor::id).containsExactly(lost.id());
    assertThat(app.stores().factors().recoveryCodesLeft(ada)).isEqualTo(codes.size());
    assertThat(in(laptop).getUser()).isPresent();

    User owner = in(phone).mfa().finishEnrolmentIn(flow, COUNTING, first(asked), "");
    assertThat(owner.id()).isEqualTo(ada);
    assertThat(phone.session()).isEmpty();
    assertThat(in(phone).getUser()).isEmpty();
    assertThat(factors()).hasSize(1).extracting(StoredFactor::id).doesNotContain(lost.id());
    assertThat(app.stores().factors().recoveryCodesLeft(ada)).isZero();
    assertThat(in(laptop).getUser()).as("remembered logins end, too").isEmpty();
    assertThat(noticesOfChange()).isEqualTo(told + 1);
    assertThat(app.stores().trustedDevices().findAll(ada, app.clock.instant())).isEmpty();
    assertThat(app.stores().auditLog().about(ada, 9))
        .extracting(AuditLine::event)
        .contains("mfa-reset", "second-factor-removed", "second-factor-added");
    assertThatExceptionOfType(MfaRequiredException.class)
        .as("no browser is trusted any more")
        .isThrownBy(() -> in(trusting).loginWithEmail(ADA.typed(), RIGHT));

    var after = new MapCarrier();
    String next = halfIn(after).exposeFlow();
    assertThat(in(after).mfa().prove(next, COUNTING, person + ".1").id()).isEqualTo(ada);
  }

  private MfaRequiredException halfIn(MapCarrier browser) {
    return catchThrowableOfType(
        MfaRequiredException.class, () -> in(browser).loginWithEmail(ADA.typed(), RIGHT));
  }

  @Test
  void flow_provesNothing_andLogsNobodyIn() {
    String flow = begun(phone);
    MfaSession mfa = in(phone).mfa();
    assertThatExceptionOfType(TokenExpiredException.class)
        .isThrownBy(() -> mfa.prove(flow, COUNTING, person + ".1"));
    assertThatExceptionOfType(TokenExpiredException.class)
        .isThrownBy(() -> mfa.prove(flow, FactorId.RECOVERY, codes.get(0).exposeText()));
    assertThatExceptionOfType(TokenExpiredException.class).isThrownBy(() -> mfa.mailCode(flow));
    assertThatExceptionOfType(TokenExpiredException.class)
        .isThrownBy(() -> mfa.ask(flow, COUNTING));
    assertThat(in(phone).getUser()).isEmpty();
  }

  @Test
  void wrongPassword_isCounted_linkStaysGood() {
    String link = link();
    assertThatExceptionOfType(AuthenticationFailedException.class)
        .isThrownBy(() -> in(phone).mfa().beginReset(link, NEW))
        .matches(failed -> failed.code().equals("AuthenticationFailed"));
    for (int failure = 1; failure < app.users.config().limits().maxPasswordFailures(); failure++) {
      assertThatExceptionOfType(AuthenticationFailedException.class)
          .isThrownBy(() -> in(phone).mfa().beginReset(link, NEW));
    }
    assertThatExceptionOfType(TooManyPasswordFailuresException.class)
        .isThrownBy(() -> in(phone).mfa().beginReset(link, RIGHT));
    app.advance(Duration.ofMinutes(1));
    finish(phone, begun(phone, link));
  }

  @Test
  void link_usedExpiredOrUnknown_allAlike() {
    String used = link();
    String sibling = link();
    begun(phone, used);
    for (String gone : List.of(used, sibling, "nothing")) {
      assertThatExceptionOfType(TokenExpiredException.class)
          .isThrownBy(() -> begun(new MapCarrier(), gone));
    }
    String old = link();
    app.advance(Duration.ofMinutes(30));
    assertThatExceptionOfType(TokenExpiredException.class).isThrownBy(() -> begun(phone, old));
  }

  @Test
  void flow_anotherBrowserOrExpired_gone() {
    String flow = begun(phone);
    expired(new MapCarrier(), flow);
    app.advance(Flow.LIFE);
    expired(phone, flow);
  }

  @Test
  void flow_allLoginsEndedOrDisabledMeanwhile_gone() {
    String ended = begun(phone);
    app.users.admin().endSessions(ada, Actor.HOST);
    expired(phone, ended);
    String disabled = begun(phone);
    app.users.admin().disable(ada, Actor.HOST);
    expired(phone, disabled);
  }

  @Test
  void account_disabledOrPasswordToBeChanged_refusedAfterTheRightPassword() {
    String link = link();
    app.users.admin().disable(ada, Actor.HOST);
    assertThatExceptionOfType(AccountIsNotEnabledException.class)
        .isThrownBy(() -> begun(phone, link));
    app.users.admin().enable(ada, Actor.HOST);
    app.users.admin().requirePasswordReset(ada, Actor.HOST);
    assertThatExceptionOfType(PasswordResetRequestedException.class)
        .isThrownBy(() -> begun(phone, link()));
  }

  @Test
  void passwordByAMailedLink_refusedFor24Hours_whateverIsSetAfterwards() {
    app.visitor().sendPasswordResetEmail(ADA.typed());
    String reset = app.mailedLink(ADA, TokenPurpose.RESET).exposeBase64Url();
    app.visitor().resetPasswordWithLink(reset, NEW);
    String link = link();
    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(() -> in(phone).mfa().beginReset(link, NEW));
    String code = codes.get(0).exposeText();
    in(laptop)
        .loginWithEmail(ADA.typed(), NEW, LoginOptions.DEFAULT.withMfa(FactorId.RECOVERY, code));
    in(laptop).resetPassword(NEW, RIGHT);
    app.advance(Duration.ofHours(24).minusNanos(1_000));
    String later = link();
    assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> begun(phone, later));
    app.advance(Duration.ofNanos(1_000));
    finish(phone, begun(phone, later));
  }

  @Test
  void account_withoutAPassword_refused_linkStays() {
    String link = link();
    app.stores().credentials().removeAll(ada);
    assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> begun(phone, link));
    assertThat(app.users.mfaReset().look(Secret.parse(link).orElseThrow())).contains(ADA);
  }

  @Test
  void methods_withoutPasswords_refused() {
    TestApp links = app.restarted(config -> config.methods(LoginMethods.parse(Set.of("link"))));
    assertThatExceptionOfType(FeatureDisabledException.class)
        .isThrownBy(() -> links.visitor().sendMfaResetEmail(ADA.typed()));
    String link = link();
    assertThatExceptionOfType(FeatureDisabledException.class)
        .isThrownBy(() -> links.visitor().mfa().beginReset(link, RIGHT));
  }

  /** By default who has a factor gets no mail. */
  @Test
  void mail_onlyWhereAllowed_orNeededAndNoneThere() {
    assertThat(mails(app)).isEqualTo(1);
    String open = app.mailedLink(ADA, TokenPurpose.MFA_RESET).exposeBase64Url();
    TestApp strict = app.restarted(config -> TestApp.withoutLimits(config));
    assertThat(mails(strict)).isEqualTo(1);
    assertThatExceptionOfType(TokenExpiredException.class)
        .as("no longer allowed")
        .isThrownBy(() -> strict.visitor().mfa().beginReset(open, RIGHT));
    TestApp always =
        app.restarted(config -> TestApp.withoutLimits(config).requireMfa(Requirement.ALWAYS));
    assertThat(mails(always)).as("has one").isEqualTo(1);
    app.stores().factors().removeAll(ada);
    assertThat(mails(strict)).as("needs none").isEqualTo(1);
    assertThat(mails(always)).isEqualTo(2);

    // a factor that came meanwhile is not the link's to replace
    String link = always.mailedLink(ADA, TokenPurpose.MFA_RESET).exposeBase64Url();
    UserSession visitor = always.users.session(phone, BROWSER);
    String flow = visitor.mfa().beginReset(link, RIGHT).id().exposeBase64Url();
    String asked = visitor.mfa().enrolIn(flow, COUNTING, "");
    app.stores().factors().add(lost);
    assertThatExceptionOfType(TokenExpiredException.class)
        .isThrownBy(() -> visitor.mfa().finishEnrolmentIn(flow, COUNTING, first(asked), ""));
    assertThat(factors()).extracting(StoredFactor::id).containsExactly(lost.id());
  }

  @Test
  void begin_atOnce_oneFlow() {
    String link = link();
    List<Boolean> begun =
        Race.run(
            8,
            () -> {
              try {
                begun(new MapCarrier(), link);
                return true;
              } catch (TokenExpiredException late) {
                return false;
              }
            });
    assertThat(begun).containsOnlyOnce(true);
  }

  @Test
  void finish_atOnce_oneFactor() {
    String flow = begun(phone);
    String answer = first(in(phone).mfa().enrolIn(flow, COUNTING, ""));
    List<Boolean> finished =
        Race.run(
            8,
            () -> {
              try {
                in(phone).mfa().finishEnrolmentIn(flow, COUNTING, answer, "");
                return true;
              } catch (TokenExpiredException late) {
                return false;
              }
            });
    assertThat(finished).containsOnlyOnce(true);
    assertThat(factors()).hasSize(1);
  }

  @Test
  void wrongAnswer_changesNothing_flowStaysGood() {
    String flow = begun(phone);
    String asked = in(phone).mfa().enrolIn(flow, COUNTING, "");
    assertThatExceptionOfType(AuthenticationFailedException.class)
        .isThrownBy(() -> in(phone).mfa().finishEnrolmentIn(flow, COUNTING, "wrong", ""));
    assertThat(factors()).extracting(StoredFactor::id).containsExactly(lost.id());
    in(phone).mfa().finishEnrolmentIn(flow, COUNTING, first(asked), "");
  }
}
