package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.admin.Actor;
import dev.postern.credential.FactorId;
import dev.postern.notification.Delivery;
import dev.postern.notification.Notification.Notice;
import dev.postern.secondfactor.MfaConfig;
import dev.postern.secondfactor.RecoveryCode;
import dev.postern.secret.Secret;
import dev.postern.session.Assurance;
import dev.postern.session.LiveSession;
import dev.postern.testkit.CountingAlong;
import dev.postern.testkit.MapCarrier;
import dev.postern.testkit.Race;
import dev.postern.token.Flow;
import dev.postern.token.TokenPurpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second step of a log-in: whatever the first was. */
class SecondStepTest {
  private static final FactorId COUNTING = CountingAlong.ID;
  private static final String RIGHT = "correct-horse-battery-19";

  private final TestApp app =
      new TestApp(config -> config.networkAttempts(0), List.of(new CountingAlong()));
  private final MapCarrier laptop = new MapCarrier();
  private int count;
  private int person;

  @BeforeEach
  void enrol() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    UserSession owner = in(laptop);
    owner.loginWithEmail(ADA.typed(), RIGHT);
    person = enrol(owner);
    count = 1;
  }

  /** The number that a person who enrols has from then on. */
  private static int enrol(UserSession owner) {
    String asked = owner.mfa().enrol(COUNTING, "");
    int number = Integer.parseInt(asked.replaceAll("\\D", ""));
    owner.mfa().finishEnrolment(COUNTING, number + ".0", "");
    return number;
  }

  private UserSession in(MapCarrier browser) {
    return app.users.session(browser, BROWSER);
  }

  private String answer() {
    return person + "." + count++;
  }

  private MfaRequiredException half(UserSession visitor) {
    return catchThrowableOfType(
        MfaRequiredException.class, () -> visitor.loginWithEmail(ADA.typed(), RIGHT));
  }

  private List<Notice.Kind> notices() {
    return app.mailbox.delivered().stream()
        .map(Delivery::notification)
        .filter(Notice.class::isInstance)
        .map(told -> ((Notice) told).kind())
        .toList();
  }

  private LiveSession live(MapCarrier browser) {
    return app.users.sessions().find(browser.session().orElseThrow()).orElseThrow();
  }

  @Test
  void finishEnrolment_isAProof_sessionStaysFreshWithAnotherSecret() {
    LiveSession session = live(laptop);
    assertThat(app.users.sessions().isFresh(session)).isTrue();
    assertThat(session.session().proofs()).hasToString("password counting");
    assertThat(session.enrolled().names()).containsExactly(COUNTING);
    app.users.outbox().deliverDue();
    assertThat(notices()).contains(Notice.Kind.MFA_CHANGED);
  }

  @Test
  void login_passwordAlone_halfIn() {
    var phone = new MapCarrier();
    MfaRequiredException half = half(in(phone));
    assertThat(half.methods()).containsExactly(COUNTING);
    assertThat(half.enrol()).isEmpty();
    assertThat(phone.session()).isEmpty();
    assertThat(in(phone).getUser()).isEmpty();
    assertThat(app.users.sessions().find(Secret.parse(half.exposeFlow()).orElseThrow()))
        .as("a flow is no session")
        .isEmpty();
  }

  @Test
  void prove_rightAnswer_in_andTheFlowIsOver() {
    var phone = new MapCarrier();
    String flow = half(in(phone)).exposeFlow();
    assertThat(in(phone).mfa().prove(flow, COUNTING, answer()).email()).isEqualTo(ADA);
    assertThat(app.users.sessions().assurance(live(phone))).isEqualTo(Assurance.FRESH);
    assertThat(live(phone).session().proofs()).hasToString("password counting");
    assertThatExceptionOfType(TokenExpiredException.class)
        .isThrownBy(() -> in(phone).mfa().prove(flow, COUNTING, answer()));
  }

  @Test
  void prove_wrongAnswer_flowStaysGood() {
    var phone = new MapCarrier();
    String flow = half(in(phone)).exposeFlow();
    assertThatExceptionOfType(AuthenticationFailedException.class)
        .isThrownBy(() -> in(phone).mfa().prove(flow, COUNTING, "wrong"))
        .matches(failed -> failed.code().equals("AuthenticationFailed"));
    assertThat(in(phone).mfa().prove(flow, COUNTING, answer()).email()).isEqualTo(ADA);
  }

  @Test
  void prove_inAnotherBrowserOrTooLate_gone() {
    var phone = new MapCarrier();
    String flow = half(in(phone)).exposeFlow();
    assertThatExceptionOfType(TokenExpiredException.class)
        .isThrownBy(() -> in(new MapCarrier()).mfa().prove(flow, COUNTING, person + "." + count));
    app.advance(Flow.LIFE);
    assertThatExceptionOfType(TokenExpiredException.class)
        .isThrownBy(() -> in(phone).mfa().prove(flow, COUNTING, person + "." + count));
  }

  @Test
  void prove_afterAllLoginsWereEnded_refused() {
    var phone = new MapCarrier();
    String flow = half(in(phone)).exposeFlow();
    app.users.sessions().endAllOf(live(laptop).user().id());
    assertThatExceptionOfType(AuthenticationFailedException.class)
        .isThrownBy(() -> in(phone).mfa().prove(flow, COUNTING, answer()));
    assertThat(phone.session()).isEmpty();
  }

  @Test
  void prove_manyAtOnceWithOneAnswer_oneIsIn() {
    List<MapCarrier> browsers = new ArrayList<>();
    List<String> flows = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      browsers.add(new MapCarrier());
      flows.add(half(in(browsers.get(i))).exposeFlow());
    }
    String answer = answer();
    var number = new AtomicInteger();
    List<Boolean> in =
        Race.run(
            browsers.size(),
            () -> {
              int mine = number.getAndIncrement();
              try {
                in(browsers.get(mine)).mfa().prove(flows.get(mine), COUNTING, answer);
                return true;
              } catch (AuthenticationFailedException late) {
                return false;
              }
            });
    assertThat(in).containsOnlyOnce(true);
  }

  @Test
  void prove_tooManyWrong_locksThisFactorAlone_overFlows() {
    for (int i = 0; i < 10; i++) {
      var browser = new MapCarrier();
      String flow = half(in(browser)).exposeFlow();
      assertThatExceptionOfType(AuthenticationFailedException.class)
          .isThrownBy(() -> in(browser).mfa().prove(flow, COUNTING, "wrong"));
    }
    var phone = new MapCarrier();
    String flow = half(in(phone)).exposeFlow();
    assertThatExceptionOfType(TooManyPasswordFailuresException.class)
        .isThrownBy(() -> in(phone).mfa().prove(flow, COUNTING, person + "." + count));
    List<RecoveryCode> codes = in(laptop).mfa().makeRecoveryCodes();
    assertThat(in(phone).mfa().prove(flow, FactorId.RECOVERY, codes.get(0).exposeText()).email())
        .as("another factor is open")
        .isEqualTo(ADA);
  }

  @Test
  void login_answerAtOnce_in() {
    var phone = new MapCarrier();
    var options = LoginOptions.DEFAULT.withMfa(COUNTING, answer());
    assertThat(in(phone).loginWithEmail(ADA.typed(), RIGHT, options).email()).isEqualTo(ADA);
  }

  @Test
  void login_link_asksToo() {
    var phone = new MapCarrier();
    in(phone).sendTokenLoginEmail(ADA.typed());
    String link = app.mailedLink(ADA, TokenPurpose.LOGIN).exposeBase64Url();
    MfaRequiredException half =
        catchThrowableOfType(
            MfaRequiredException.class, () -> in(phone).loginWithLink(link, ADA.typed()));
    assertThat(in(phone).mfa().prove(half.exposeFlow(), COUNTING, answer()).email()).isEqualTo(ADA);
    assertThat(live(phone).session().proofs()).hasToString("mail counting");
  }

  @Test
  void remembered_beforeTheFactorWasEnrolled_countsNoMore() {
    app.signedUpAndConfirmed(BOB, PASSWORD);
    var tablet = new MapCarrier();
    var options = LoginOptions.DEFAULT.remembered();
    in(tablet).loginWithEmail(BOB.typed(), RIGHT, options);
    var phone = new MapCarrier();
    in(phone).loginWithEmail(BOB.typed(), RIGHT);
    enrol(in(phone));
    app.advance(Duration.ofDays(1));
    assertThat(in(tablet).getUser()).as("its session is over, and a code is needed").isEmpty();
    assertThat(tablet.remembered()).isEmpty();
  }

  @Test
  void remembered_withBothFactors_comesBack() {
    var phone = new MapCarrier();
    var options = LoginOptions.DEFAULT.remembered().withMfa(COUNTING, answer());
    in(phone).loginWithEmail(ADA.typed(), RIGHT, options);
    app.advance(Duration.ofDays(1));
    assertThat(in(phone).getUser()).isPresent();
  }

  @Test
  void remembered_wishedBeforeTheSecondStep_isKept() {
    var phone = new MapCarrier();
    MfaRequiredException half =
        catchThrowableOfType(
            MfaRequiredException.class,
            () -> in(phone).loginWithEmail(ADA.typed(), RIGHT, LoginOptions.DEFAULT.remembered()));
    assertThat(phone.remembered()).isEmpty();
    in(phone).mfa().prove(half.exposeFlow(), COUNTING, answer());
    assertThat(phone.remembered()).isPresent();
  }

  @Test
  void trust_notAskedAgainThere_butNeverFresh() {
    var phone = new MapCarrier();
    in(phone).mfa().prove(half(in(phone)).exposeFlow(), COUNTING, answer(), true);
    assertThat(in(phone).mfa().trustedDevices()).hasSize(1);
    in(phone).logout();
    in(phone).loginWithEmail(ADA.typed(), RIGHT);
    assertThat(app.users.sessions().assurance(live(phone))).isEqualTo(Assurance.INTERACTIVE);
    assertThat(half(in(new MapCarrier())).methods()).containsExactly(COUNTING);

    MfaRequiredException again =
        catchThrowableOfType(MfaRequiredException.class, () -> in(phone).reauthenticate(RIGHT));
    assertThat(in(phone).getUser()).as("still in, meanwhile").isPresent();
    in(phone).mfa().prove(again.exposeFlow(), COUNTING, answer());
    assertThat(app.users.sessions().isFresh(live(phone))).isTrue();
  }

  @Test
  void trust_endsWithTime_passwordAndFactors() {
    var phone = new MapCarrier();
    in(phone).mfa().prove(half(in(phone)).exposeFlow(), COUNTING, answer(), true);
    in(phone).mfa().revokeTrustedDevice(in(phone).mfa().trustedDevices().get(0).id());
    assertThat(half(in(phone))).isNotNull();

    in(phone).mfa().prove(half(in(phone)).exposeFlow(), COUNTING, answer(), true);
    app.advance(Duration.ofDays(30));
    assertThat(half(in(phone))).as("after mfaTrustDays").isNotNull();

    in(phone).mfa().prove(half(in(phone)).exposeFlow(), COUNTING, answer(), true);
    enrol(in(phone));
    assertThat(half(in(phone))).as("after a change of factors").isNotNull();
  }

  @Test
  void trust_ofAnotherAccount_countsForNothing() {
    var phone = new MapCarrier();
    in(phone).mfa().prove(half(in(phone)).exposeFlow(), COUNTING, answer(), true);
    app.signedUpAndConfirmed(BOB, PASSWORD);
    var tablet = new MapCarrier();
    in(tablet).loginWithEmail(BOB.typed(), RIGHT);
    enrol(in(tablet));
    in(phone).logout();
    assertThatExceptionOfType(MfaRequiredException.class)
        .isThrownBy(() -> in(phone).loginWithEmail(BOB.typed(), RIGHT));
  }

  @Test
  void recoveryCodes_eachOnce_andTheOwnerIsTold() {
    List<RecoveryCode> codes = in(laptop).mfa().makeRecoveryCodes();
    assertThat(codes).hasSize(10);
    var phone = new MapCarrier();
    String typed = codes.get(3).exposeText().toUpperCase(Locale.ROOT).replace('-', ' ');
    MfaRequiredException half = half(in(phone));
    assertThat(half.methods()).containsExactly(COUNTING, FactorId.RECOVERY);
    in(phone).mfa().prove(half.exposeFlow(), FactorId.RECOVERY, typed);
    app.users.outbox().deliverDue();
    assertThat(notices()).contains(Notice.Kind.RECOVERY_CODE_USED);

    var tablet = new MapCarrier();
    String flow = half(in(tablet)).exposeFlow();
    assertThatExceptionOfType(AuthenticationFailedException.class)
        .isThrownBy(() -> in(tablet).mfa().prove(flow, FactorId.RECOVERY, typed));
    in(laptop).mfa().makeRecoveryCodes();
    assertThatExceptionOfType(AuthenticationFailedException.class)
        .as("new ones stand for the old ones")
        .isThrownBy(
            () -> in(tablet).mfa().prove(flow, FactorId.RECOVERY, codes.get(4).exposeText()));
  }

  @Test
  void remove_theLast_takesTheCodesAlong_andNothingIsAsked() {
    in(laptop).mfa().makeRecoveryCodes();
    in(laptop).mfa().remove(in(laptop).mfa().factors().get(0).id());
    assertThat(in(laptop).mfa().factors()).isEmpty();
    assertThat(app.stores().factors().recoveryCodesLeft(live(laptop).user().id())).isZero();
    assertThat(in(new MapCarrier()).loginWithEmail(ADA.typed(), RIGHT).email()).isEqualTo(ADA);
    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(() -> in(laptop).mfa().makeRecoveryCodes());
  }

  @Test
  void changes_withoutFresh_refused() {
    app.advance(Duration.ofMinutes(11));
    MfaSession mfa = in(laptop).mfa();
    assertThatExceptionOfType(ReauthenticationRequiredException.class)
        .isThrownBy(() -> mfa.enrol(COUNTING, ""));
    assertThatExceptionOfType(ReauthenticationRequiredException.class)
        .isThrownBy(() -> mfa.remove(mfa.factors().get(0).id()));
    assertThatExceptionOfType(ReauthenticationRequiredException.class)
        .isThrownBy(mfa::makeRecoveryCodes);
    assertThatExceptionOfType(MfaRequiredException.class)
        .as("a password alone strips no second factor")
        .isThrownBy(() -> in(laptop).reauthenticate(RIGHT));
    assertThatExceptionOfType(ReauthenticationRequiredException.class)
        .isThrownBy(() -> mfa.remove(mfa.factors().get(0).id()));
  }

  @Test
  void fresh_passwordOnly_endsWhereAFactorIsEnrolledElsewhere() {
    app.signedUpAndConfirmed(BOB, PASSWORD);
    var tablet = new MapCarrier();
    in(tablet).loginWithEmail(BOB.typed(), RIGHT);
    var phone = new MapCarrier();
    in(phone).loginWithEmail(BOB.typed(), RIGHT);
    enrol(in(phone));
    assertThat(app.users.sessions().assurance(live(tablet))).isEqualTo(Assurance.INTERACTIVE);
    assertThatExceptionOfType(ReauthenticationRequiredException.class)
        .isThrownBy(() -> in(tablet).requireFresh());
  }

  @Test
  void enrol_unfinished_leavesNothing() {
    in(laptop).mfa().enrol(COUNTING, "");
    assertThat(in(laptop).mfa().factors()).hasSize(1);
    app.advance(Flow.LIFE);
    app.users.housekeeping().purge();
    assertThatExceptionOfType(ReauthenticationRequiredException.class)
        .isThrownBy(() -> in(laptop).mfa().finishEnrolment(COUNTING, "2.0", ""));
  }

  @Test
  void enrol_asManyAsMayBe_refused() {
    enrol(in(laptop));
    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(() -> in(laptop).mfa().enrol(COUNTING, ""));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> in(laptop).mfa().enrol(new FactorId("semaphore"), ""));
  }

  @Test
  void never_asksNobody() {
    TestApp lax = app.restarted(config -> config.requireMfa(MfaConfig.Requirement.NEVER));
    assertThat(lax.users.session(new MapCarrier(), BROWSER).loginWithEmail(ADA.typed(), RIGHT))
        .isNotNull();
  }

  @Test
  void passwordToBeChanged_isSaidAfterTheSecondStep() {
    app.users.admin().requirePasswordReset(live(laptop).user().id(), Actor.HOST);
    var phone = new MapCarrier();
    String flow = half(in(phone)).exposeFlow();
    assertThatExceptionOfType(PasswordResetRequestedException.class)
        .isThrownBy(() -> in(phone).mfa().prove(flow, COUNTING, answer()));
    assertThat(phone.session()).isEmpty();
  }

  @Test
  void requireMfa_bothProved_goesOn_alsoLongAfter() {
    assertThat(in(laptop).requireMfa().email()).isEqualTo(ADA);
    app.advance(Duration.ofMinutes(29));
    assertThat(in(laptop).requireMfa().email()).isEqualTo(ADA);
    assertThatExceptionOfType(ReauthenticationRequiredException.class)
        .isThrownBy(() -> in(laptop).requireFresh());
  }

  @Test
  void requireMfa_nobodyOrAPasswordAlone_refused() {
    assertThatExceptionOfType(NotLoggedInException.class)
        .isThrownBy(() -> in(new MapCarrier()).requireMfa());
    app.signedUpAndConfirmed(BOB, PASSWORD);
    var his = new MapCarrier();
    in(his).loginWithEmail(BOB.typed(), RIGHT);
    assertThatExceptionOfType(ReauthenticationRequiredException.class)
        .isThrownBy(() -> in(his).requireMfa());
    assertThat(in(his).requireFresh().email()).isEqualTo(BOB);
  }

  @Test
  void requireMfa_trustedDevice_refused() {
    var phone = new MapCarrier();
    in(phone).mfa().prove(half(in(phone)).exposeFlow(), COUNTING, answer(), true);
    in(phone).logout();
    in(phone).loginWithEmail(ADA.typed(), RIGHT);
    assertThatExceptionOfType(ReauthenticationRequiredException.class)
        .isThrownBy(() -> in(phone).requireMfa());
  }

  @Test
  void requireMfa_rememberedDevice_refused() {
    var phone = new MapCarrier();
    var options = LoginOptions.DEFAULT.remembered().withMfa(COUNTING, answer());
    in(phone).loginWithEmail(ADA.typed(), RIGHT, options);
    assertThat(in(phone).requireMfa().email()).isEqualTo(ADA);
    app.advance(Duration.ofDays(2));
    assertThat(in(phone).getUser()).isPresent();
    assertThat(live(phone).session().proofs()).hasToString("password counting");
    assertThatExceptionOfType(ReauthenticationRequiredException.class)
        .isThrownBy(() -> in(phone).requireMfa());
  }

  @Test
  void resetPassword_rightOldOne_sufficesWithFreshAlone() {
    app.advance(Duration.ofMinutes(11));
    assertThatExceptionOfType(ReauthenticationRequiredException.class)
        .isThrownBy(() -> in(laptop).resetPassword(RIGHT, "another-horse-battery-20"));
    MfaRequiredException again =
        catchThrowableOfType(MfaRequiredException.class, () -> in(laptop).reauthenticate(RIGHT));
    in(laptop).mfa().prove(again.exposeFlow(), COUNTING, answer());
    in(laptop).resetPassword(RIGHT, "another-horse-battery-20");
    assertThat(in(laptop).getUser()).isPresent();
  }

  @Test
  void undoOfAChangeOfAddress_dropsWhatCameSince_andKeepsTheOwners() {
    app.users.outbox().deliverDue();
    app.advance(Duration.ofSeconds(1));
    UserSession thief = in(laptop);
    thief.changeEmail(BOB.typed());
    thief.confirmEmailChange(app.mailedLink(BOB, TokenPurpose.EMAIL).exposeBase64Url());
    Secret undo = app.mailedLink(ADA, TokenPurpose.EMAIL_UNDO);
    app.advance(Duration.ofSeconds(1));
    enrol(thief);
    List<RecoveryCode> codes = thief.mfa().makeRecoveryCodes();
    var owners = app.stores().factors().findAll(live(laptop).user().id()).get(0);

    app.users.emailChange().undo(undo, Optional.of(ADA), BROWSER);
    assertThat(app.stores().factors().findAll(owners.user())).containsExactly(owners);
    assertThat(codes).isNotEmpty();
    assertThat(app.stores().factors().recoveryCodesLeft(owners.user())).isZero();
  }
}
