package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.account.ConfirmationResult;
import dev.postern.admin.Actor;
import dev.postern.credential.FactorId;
import dev.postern.notification.Delivery;
import dev.postern.notification.Notification.MailedCode;
import dev.postern.secondfactor.MfaConfig.Requirement;
import dev.postern.secret.Secret;
import dev.postern.session.LiveSession;
import dev.postern.testkit.CountingAlong;
import dev.postern.testkit.FixedKeys;
import dev.postern.testkit.MapCarrier;
import dev.postern.token.MailedCodes;
import dev.postern.token.TokenPurpose;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Somebody must have a second factor and has none: they get one before they are in. */
class ForcedEnrolmentTest {
  private static final FactorId COUNTING = CountingAlong.ID;
  private static final String RIGHT = "correct-horse-battery-19";

  private final TestApp lax = new TestApp(config -> config, List.of(new CountingAlong()));
  private final UserId ada = lax.signedUpAndConfirmed(ADA, PASSWORD).id();
  private final TestApp app = lax.restarted(config -> config.requireMfa(Requirement.ALWAYS));
  private final MapCarrier browser = new MapCarrier();
  private final UserSession visitor = app.users.session(browser, BROWSER);

  private MfaRequiredException half() {
    return catchThrowableOfType(
        MfaRequiredException.class, () -> visitor.loginWithEmail(ADA.typed(), RIGHT));
  }

  private String mailedCode() {
    app.users.outbox().deliverDue();
    List<String> codes =
        app.mailbox.delivered().stream()
            .map(Delivery::notification)
            .filter(MailedCode.class::isInstance)
            .map(mail -> ((MailedCode) mail).exposeCode())
            .toList();
    return codes.get(codes.size() - 1);
  }

  private static String firstAnswer(String asked) {
    return asked.replaceAll("\\D", "") + ".0";
  }

  private User enrolIn(String flow) {
    String asked = visitor.mfa().enrolIn(flow, COUNTING, "");
    return visitor.mfa().finishEnrolmentIn(flow, COUNTING, firstAnswer(asked), "");
  }

  @Test
  void password_needsAMailedCodeFirst_thenEnrolsAndIsIn() {
    MfaRequiredException half = half();
    String flow = half.exposeFlow();
    assertThat(half.methods()).isEmpty();
    assertThat(half.enrol()).containsExactly(COUNTING);
    assertThat(half.mailCode()).isTrue();
    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(() -> visitor.mfa().enrolIn(flow, COUNTING, ""));

    visitor.mfa().mailCode(flow);
    String code = mailedCode();
    assertThat(code).matches("[0-9]{8}");
    String wrong = code.equals("00000000") ? "00000001" : "00000000";
    assertThatExceptionOfType(AuthenticationFailedException.class)
        .isThrownBy(() -> visitor.mfa().prove(flow, FactorId.MAIL, wrong))
        .matches(failed -> failed.code().equals("AuthenticationFailed"));
    assertThatExceptionOfType(MfaRequiredException.class)
        .isThrownBy(() -> visitor.mfa().prove(flow, FactorId.MAIL, code))
        .matches(more -> !more.mailCode());
    assertThatExceptionOfType(AuthenticationFailedException.class)
        .as("a code is good once")
        .isThrownBy(() -> visitor.mfa().prove(flow, FactorId.MAIL, code))
        .matches(failed -> failed.code().equals("AuthenticationFailed"));

    assertThat(enrolIn(flow).email()).isEqualTo(ADA);
    LiveSession live = app.users.sessions().find(browser.session().orElseThrow()).orElseThrow();
    assertThat(live.session().proofs()).hasToString("password mail counting");
    assertThat(app.users.sessions().isFresh(live)).isTrue();
  }

  @Test
  void code_neverAsked_isWrong() {
    String flow = half().exposeFlow();
    var codes = new MailedCodes(new FixedKeys());
    String right = codes.exposeCode(Secret.parse(flow).orElseThrow().hash());
    assertThatExceptionOfType(AuthenticationFailedException.class)
        .isThrownBy(() -> visitor.mfa().prove(flow, FactorId.MAIL, right))
        .matches(failed -> failed.code().equals("AuthenticationFailed"));
  }

  @Test
  void mailedCode_isNoSecondFactor() {
    lax.users.session(browser, BROWSER).loginWithEmail(ADA.typed(), RIGHT);
    String asked = lax.users.session(browser, BROWSER).mfa().enrol(COUNTING, "");
    lax.users.session(browser, BROWSER).mfa().finishEnrolment(COUNTING, firstAnswer(asked), "");
    String flow = half().exposeFlow();
    assertThatExceptionOfType(TokenExpiredException.class)
        .isThrownBy(() -> visitor.mfa().mailCode(flow));
    assertThatExceptionOfType(TokenExpiredException.class)
        .as("who has a factor proves it, and gets no other")
        .isThrownBy(() -> visitor.mfa().enrolIn(flow, COUNTING, ""));
  }

  @Test
  void loginLink_needsNoCode() {
    visitor.sendTokenLoginEmail(ADA.typed());
    String link = app.mailedLink(ADA, TokenPurpose.LOGIN).exposeBase64Url();
    MfaRequiredException half =
        catchThrowableOfType(
            MfaRequiredException.class, () -> visitor.loginWithLink(link, ADA.typed()));
    assertThat(half.mailCode()).isFalse();
    assertThat(enrolIn(half.exposeFlow()).email()).isEqualTo(ADA);
  }

  @Test
  void signUp_confirmed_enrolsThen() {
    var sent = app.signUp(BOB, PASSWORD);
    var result = (ConfirmationResult.Confirmed) app.confirm(app.mailedLink(BOB), sent);
    assertThat(result.session()).isEmpty();
    assertThat(result.flow().orElseThrow().enrol()).containsExactly(COUNTING);
    assertThat(result.flow().orElseThrow().mailCode()).isFalse();
  }

  @Test
  void anotherBrowser_neitherMailsNorEnrols() {
    String flow = half().exposeFlow();
    MfaSession other = app.users.session(new MapCarrier(), BROWSER).mfa();
    assertThatExceptionOfType(TokenExpiredException.class).isThrownBy(() -> other.mailCode(flow));
    assertThatExceptionOfType(TokenExpiredException.class)
        .isThrownBy(() -> other.enrolIn(flow, COUNTING, ""));
  }

  @Test
  void administratorAndRoles_mustHaveOne_othersNeedNot() {
    lax.users.admin().setRoles(ada, new Roles(Set.of(Roles.ADMIN)), Actor.HOST);
    assertThatExceptionOfType(MfaRequiredException.class)
        .isThrownBy(() -> lax.users.session(browser, BROWSER).loginWithEmail(ADA.typed(), RIGHT))
        .matches(half -> !half.enrol().isEmpty());
    TestApp switchedOff = app.restarted(config -> config.administratorsNeedMfa(false));
    switchedOff.users.session(browser, BROWSER).loginWithEmail(ADA.typed(), RIGHT);

    TestApp ofRole = app.restarted(config -> config.requireMfaOfRoles(Set.of("accountant")));
    lax.users.admin().setRoles(ada, new Roles(Set.of("accountant")), Actor.HOST);
    assertThatExceptionOfType(MfaRequiredException.class)
        .isThrownBy(
            () -> ofRole.users.session(browser, BROWSER).loginWithEmail(ADA.typed(), RIGHT));
  }

  @Test
  void removal_ofTheLast_refused() {
    String flow = half().exposeFlow();
    visitor.mfa().mailCode(flow);
    assertThatExceptionOfType(MfaRequiredException.class)
        .isThrownBy(() -> visitor.mfa().prove(flow, FactorId.MAIL, mailedCode()));
    enrolIn(flow);
    var only = visitor.mfa().factors().get(0).id();
    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(() -> visitor.mfa().remove(only));
    String asked = visitor.mfa().enrol(COUNTING, "");
    visitor.mfa().finishEnrolment(COUNTING, firstAnswer(asked), "");
    visitor.mfa().remove(only);
    assertThat(visitor.mfa().factors()).hasSize(1);
  }

  @Test
  void always_withNoneInstalled_stopsTheStart() {
    var plain = new TestApp();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain.restarted(config -> config.requireMfa(Requirement.ALWAYS)))
        .withMessageContaining("requireMfa");
  }
}
