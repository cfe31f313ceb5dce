package dev.postern;

import static dev.postern.session.Assurance.FRESH;
import static dev.postern.session.Assurance.REMEMBERED;
import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.postern.notification.Notification.Notice;
import dev.postern.secret.Secret;
import dev.postern.session.ListedSession;
import dev.postern.session.LiveSession;
import dev.postern.session.LogoutOptions;
import dev.postern.session.RememberToken;
import dev.postern.session.RememberedLoginId;
import dev.postern.session.SessionCarrier;
import dev.postern.session.SessionId;
import dev.postern.session.StartedSession;
import dev.postern.testkit.Fixtures;
import dev.postern.testkit.MapCarrier;
import dev.postern.testkit.Race;
import dev.postern.token.TokenPurpose;
import dev.postern.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device that stays logged in: it comes back, is copied, is logged out. */
class RememberedLoginTest {
  private static final Duration NIGHT = Duration.ofHours(10);
  private static final Duration OVERLAP = Duration.ofSeconds(60);
  private static final Duration THIRTY_DAYS = Duration.ofDays(30);
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  private final TestApp app = new TestApp();
  private final MapCarrier laptop = new MapCarrier();
  private User ada;
  private int audited;

  @BeforeEach
  void logIn() {
    ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    logIn(laptop);
    audited = app.stores().audited().get().size();
  }

  private void logIn(MapCarrier device) {
    StartedSession session = app.loggedIn(ADA, PASSWORD);
    app.users.sessions().hand(session, device);
    app.users.rememberedLogins().remember(session, device);
  }

  private static RememberToken token(SessionCarrier device) {
    return device.remembered().orElseThrow();
  }

  /** What a browser sends that was closed over night, or what a thief copied of it. */
  private static MapCarrier with(RememberToken token) {
    MapCarrier carrier = new MapCarrier();
    carrier.remember(token, THIRTY_DAYS);
    return carrier;
  }

  private Optional<LiveSession> visit(SessionCarrier device) {
    return app.users.visitors().of(device, BROWSER);
  }

  private boolean isIn(SessionCarrier device) {
    return visit(device).isPresent();
  }

  @Test
  void loginWithLink_remember_staysLoggedIn() {
    MapCarrier phone = new MapCarrier();
    UserSession onPhone = app.users.session(phone, BROWSER);
    onPhone.sendTokenLoginEmail(ADA.typed());
    String link = app.mailedLink(ADA, TokenPurpose.LOGIN).exposeBase64Url();
    onPhone.loginWithLink(link, ADA.typed(), LoginOptions.DEFAULT.remembered());
    app.advance(NIGHT);
    assertThat(isIn(phone)).isTrue();
  }

  private List<ListedSession> listed(SessionCarrier device) {
    return app.users.sessions().allOf(visit(device).orElseThrow());
  }

  @Test
  void sessions_deviceWithoutASession_isListedOnce_withOneOnlyAsThat() {
    MapCarrier phone = new MapCarrier();
    app.advance(NIGHT);
    logIn(phone);
    assertThat(listed(phone))
        .extracting(ListedSession::current, ListedSession::assurance)
        .containsExactly(tuple(true, FRESH), tuple(false, REMEMBERED));
    SessionId name = listed(phone).get(1).id();
    assertThat(name.value()).as("half of its cookie").isNotEqualTo(token(laptop).id().value());
    assertThat(listed(phone).get(1).createdAt()).isEqualTo(app.clock.instant().minus(NIGHT));
    assertThat(isIn(laptop)).isTrue();
    assertThat(listed(phone)).hasSize(2).extracting(ListedSession::id).doesNotContain(name);
  }

  @Test
  void sessions_rememberedLoginsOff_devicesAreNotListed() {
    app.advance(NIGHT);
    logIn(new MapCarrier());
    TestApp off = app.restarted(config -> config.allowRememberMe(false));
    var here = off.loggedIn(ADA, PASSWORD).live();
    assertThat(off.users.sessions().allOf(here))
        .extracting(ListedSession::assurance)
        .doesNotContain(REMEMBERED);
  }

  @Test
  void revoke_deviceWithoutASession_itStaysLoggedInNoMore() {
    MapCarrier phone = new MapCarrier();
    app.advance(NIGHT);
    logIn(phone);
    SessionId name = listed(phone).get(1).id();
    LiveSession onPhone = visit(phone).orElseThrow();
    assertThat(app.users.sessions().revoke(onPhone, name, BROWSER)).isTrue();
    assertThat(app.users.sessions().revoke(onPhone, name, BROWSER)).isFalse();
    assertThat(happened()).filteredOn("session-revoked"::equals).hasSize(1);
    assertThat(listed(phone)).hasSize(1);
    assertThat(isIn(laptop)).isFalse();
  }

  @Test
  void revoke_deviceOfSomebodyElse_isNotFound() {
    app.signedUpAndConfirmed(BOB, PASSWORD);
    app.advance(NIGHT);
    LiveSession his = app.loggedIn(BOB, PASSWORD).live();
    var name = new SessionId(token(laptop).id().value());
    assertThat(app.users.sessions().revoke(his, name, BROWSER)).isFalse();
    assertThat(isIn(laptop)).isTrue();
  }

  private List<String> happened() {
    return app.auditedAfter(audited);
  }

  private static boolean isOfTheft(Notice notice) {
    return notice.kind() == Notice.Kind.REMEMBERED_LOGIN_STOLEN;
  }

  private long mailsOfTheft() {
    app.users.outbox().deliverDue();
    return app.mailbox.delivered().stream()
        .filter(mail -> mail.to().equals(ADA))
        .filter(mail -> mail.notification() instanceof Notice notice && isOfTheft(notice))
        .count();
  }

  @Test
  void of_liveSession_isUsed_tokenStays() {
    RememberToken before = token(laptop);
    Secret session = laptop.session().orElseThrow();
    assertThat(visit(laptop).orElseThrow().session().token()).isEqualTo(session.hash());
    assertThat(token(laptop)).isEqualTo(before);
    assertThat(happened()).isEmpty();
  }

  @Test
  void of_afterTheNight_anotherSessionAndToken() {
    RememberToken before = token(laptop);
    Secret session = laptop.session().orElseThrow();
    app.advance(NIGHT);
    LiveSession live = visit(laptop).orElseThrow();
    assertThat(live.user().id()).isEqualTo(ada.id());
    assertThat(live.user().lastLoginIfAny()).contains(app.clock.instant());
    assertThat(live.hasPassword()).isTrue();
    assertThat(laptop.session()).isPresent().isNotEqualTo(Optional.of(session));
    assertThat(token(laptop)).isNotEqualTo(before);
    assertThat(token(laptop).id()).isEqualTo(before.id());
    assertThat(happened()).containsExactly("logged-in");
    app.advance(NIGHT);
    assertThat(isIn(laptop)).isTrue();
  }

  @Test
  void assurance_carriedOver_rememberedAndNeverMore() {
    assertThat(visit(laptop).map(app.users.sessions()::assurance))
        .isNotEqualTo(Optional.of(REMEMBERED));
    app.advance(Duration.ofMinutes(30)); // idle, but the password is not long ago
    LiveSession live = visit(laptop).orElseThrow();
    assertThat(app.users.sessions().assurance(live)).isEqualTo(REMEMBERED);
    assertThat(live.session().authenticatedAt()).isEqualTo(Fixtures.NOW);
    app.advance(Duration.ofMinutes(20));
    assertThat(app.users.sessions().assurance(visit(laptop).orElseThrow())).isEqualTo(REMEMBERED);
  }

  @Test
  void assurance_carriedOverWithinFreshMinutes_notFresh() {
    TestApp strict = app.restarted(config -> config.sessionIdle(Duration.ofMinutes(1)));
    app.advance(Duration.ofMinutes(2));
    LiveSession live = strict.users.visitors().of(laptop, BROWSER).orElseThrow();
    assertThat(strict.users.sessions().assurance(live)).isEqualTo(REMEMBERED);
  }

  @Test
  void proved_carriedOver_nobody() {
    assertThat(app.users.visitors().proved(laptop)).isPresent();
    app.advance(NIGHT);
    RememberToken before = token(laptop);
    assertThat(app.users.visitors().proved(laptop)).isEmpty();
    assertThat(token(laptop)).isEqualTo(before);
    assertThat(isIn(laptop)).isTrue();
    assertThat(app.users.visitors().proved(laptop)).isEmpty();
  }

  @Test
  void of_manyAtOnceAfterTheNight_oneLogin_nobodyThrownOut() {
    app.advance(NIGHT);
    RememberToken old = token(laptop);
    List<MapCarrier> answers =
        Race.run(
            () -> {
              MapCarrier request = with(old);
              assertThat(isIn(request)).isTrue();
              return request;
            });
    assertThat(answers).hasSize(Race.THREADS);
    assertThat(answers.stream().map(RememberedLoginTest::token))
        .containsOnly(token(answers.get(0)));
    assertThat(answers.stream().map(MapCarrier::session)).containsOnly(answers.get(0).session());
    assertThat(happened()).containsExactly("logged-in");
    assertThat(app.users.sessions().allOf(visit(answers.get(0)).orElseThrow())).hasSize(1);
    assertThat(mailsOfTheft()).isZero();
  }

  @Test
  void of_oldTokenWithinAMinute_sameSessionAndSuccessor() {
    app.advance(NIGHT);
    MapCarrier first = with(token(laptop));
    MapCarrier second = with(token(laptop));
    assertThat(isIn(first)).isTrue();
    app.advance(OVERLAP.minus(MICROSECOND));
    assertThat(isIn(second)).isTrue();
    assertThat(token(second)).isEqualTo(token(first));
    assertThat(second.session()).isEqualTo(first.session());
    assertThat(happened()).containsExactly("logged-in");
  }

  @Test
  void of_oldTokenAfterAMinute_theft_thatDevicesLoginsEnd() {
    MapCarrier phone = new MapCarrier();
    logIn(phone);
    app.advance(NIGHT);
    MapCarrier thief = with(token(laptop));
    assertThat(isIn(thief)).isTrue();
    app.advance(OVERLAP);
    assertThat(isIn(laptop)).isFalse();
    assertThat(laptop.remembered()).isEmpty();
    assertThat(isIn(thief)).isFalse();
    assertThat(isIn(phone)).isTrue();
    assertThat(happened()).contains("remembered-login-stolen");
    assertThat(mailsOfTheft()).isEqualTo(1);
  }

  @Test
  void of_tokenManyChangesOld_theft() {
    app.advance(NIGHT);
    MapCarrier thief = with(token(laptop));
    for (int day = 0; day < 5; day++) {
      assertThat(isIn(thief)).isTrue();
      app.advance(NIGHT);
    }
    assertThat(isIn(laptop)).isFalse();
    assertThat(isIn(thief)).isFalse();
    assertThat(mailsOfTheft()).isEqualTo(1);
  }

  @Test
  void of_thiefComesSecond_theft_ownersSessionEndsToo() {
    app.advance(NIGHT);
    MapCarrier thief = with(token(laptop));
    assertThat(isIn(laptop)).isTrue();
    app.advance(OVERLAP);
    assertThat(isIn(thief)).isFalse();
    assertThat(isIn(laptop)).isFalse();
    assertThat(mailsOfTheft()).isEqualTo(1);
  }

  @Test
  void of_theftSeenManyTimesAtOnce_toldOnce() {
    app.advance(NIGHT);
    RememberToken old = token(laptop);
    assertThat(isIn(laptop)).isTrue();
    app.advance(OVERLAP);
    List<Boolean> in = Race.run(() -> isIn(with(old)));
    assertThat(in).containsOnly(false);
    assertThat(happened()).containsExactly("logged-in", "remembered-login-stolen");
    assertThat(mailsOfTheft()).isEqualTo(1);
  }

  @Test
  void of_secretThatNeverWas_ofAKnownLogin_endsIt() {
    app.advance(NIGHT);
    assertThat(isIn(with(new RememberToken(token(laptop).id(), Fixtures.secret())))).isFalse();
    assertThat(isIn(laptop)).isFalse();
  }

  @Test
  void of_unknownLogin_nobody_andForgotten() {
    var unknown = Fixtures.rememberedLogin(ada).id();
    MapCarrier carrier = with(new RememberToken(unknown, Fixtures.secret()));
    assertThat(isIn(carrier)).isFalse();
    assertThat(carrier.remembered()).isEmpty();
    assertThat(happened()).isEmpty();
  }

  @Test
  void of_howeverOftenUsed_endsAfterThirtyDays_atTheInstantItself() {
    app.advance(Duration.ofDays(29));
    assertThat(isIn(laptop)).isTrue();
    app.advance(Duration.ofDays(1).minus(MICROSECOND));
    assertThat(isIn(with(token(laptop)))).isTrue();
    app.advance(MICROSECOND);
    assertThat(isIn(with(token(laptop)))).isFalse();
    assertThat(mailsOfTheft()).isZero();
  }

  @Test
  void of_expiredBesideAnotherThatIsValid_nobody() {
    app.advance(Duration.ofDays(1));
    MapCarrier phone = new MapCarrier();
    logIn(phone);
    app.advance(Duration.ofDays(29));
    assertThat(isIn(laptop)).isFalse();
    assertThat(isIn(phone)).isTrue();
  }

  @Test
  void of_addressNoLongerConfirmed_refused_andOver() {
    TestApp lax = new TestApp(config -> config.confirmEmail(false));
    lax.tryToSignUp(BOB, PASSWORD);
    MapCarrier device = new MapCarrier();
    StartedSession session = lax.loggedIn(BOB, PASSWORD);
    lax.users.sessions().hand(session, device);
    lax.users.rememberedLogins().remember(session, device);
    lax.advance(NIGHT);
    TestApp strict = lax.restarted(config -> config.confirmEmail(true));
    int before = strict.stores().audited().get().size();
    assertThat(strict.users.visitors().of(device, BROWSER)).isEmpty();
    assertThat(strict.users.visitors().of(device, BROWSER)).isEmpty();
    assertThat(device.remembered()).isEmpty();
    assertThat(strict.auditedAfter(before)).containsExactly("login-rejected");
  }

  @Test
  void allowRememberMe_off_ignoredAndOldOnesCountNoMore() {
    TestApp off = app.restarted(config -> config.allowRememberMe(false));
    app.advance(NIGHT);
    assertThat(off.users.visitors().of(with(token(laptop)), BROWSER)).isEmpty();
    MapCarrier phone = new MapCarrier();
    StartedSession session = off.loggedIn(ADA, PASSWORD);
    off.users.sessions().hand(session, phone);
    off.users.rememberedLogins().remember(session, phone);
    assertThat(phone.session()).isPresent();
    assertThat(phone.remembered()).isEmpty();
    assertThat(isIn(laptop)).isTrue();
  }

  @Test
  void rememberMeDays_decide() {
    TestApp brief = app.restarted(config -> config.rememberMe(Duration.ofDays(2)));
    MapCarrier phone = new MapCarrier();
    StartedSession session = brief.loggedIn(ADA, PASSWORD);
    brief.users.sessions().hand(session, phone);
    brief.users.rememberedLogins().remember(session, phone);
    app.advance(Duration.ofDays(2));
    assertThat(brief.users.visitors().of(phone, BROWSER)).isEmpty();
    assertThat(brief.users.visitors().of(laptop, BROWSER)).isPresent();
  }

  @Test
  void remember_sessionThatIsOver_nothing() {
    MapCarrier phone = new MapCarrier();
    StartedSession session = app.loggedIn(ADA, PASSWORD);
    app.users.sessions().hand(session, phone);
    app.users.sessions().endAllOf(ada.id());
    app.users.rememberedLogins().remember(session, phone);
    assertThat(phone.remembered()).isEmpty();
  }

  @Test
  void hand_anotherLoginInThatBrowser_endsTheFirst() {
    RememberToken hers = token(laptop);
    app.signedUpAndConfirmed(BOB, PASSWORD);
    app.users.sessions().hand(app.loggedIn(BOB, PASSWORD), laptop);
    assertThat(laptop.remembered()).isEmpty();
    app.advance(NIGHT);
    assertThat(isIn(laptop)).isFalse();
    assertThat(isIn(with(hers))).isFalse();
  }

  @Test
  void logOut_liveSession_endsBoth() {
    RememberToken token = token(laptop);
    app.users.sessions().logOut(laptop, LogoutOptions.DEFAULT, BROWSER);
    assertThat(laptop.session()).isEmpty();
    assertThat(laptop.remembered()).isEmpty();
    assertThat(isIn(with(token))).isFalse();
    assertThat(happened()).containsExactly("logged-out");
  }

  @Test
  void logOut_sessionOverAlready_endsTheRememberedLogin() {
    app.advance(NIGHT);
    RememberToken token = token(laptop);
    app.users.sessions().logOut(laptop, LogoutOptions.DEFAULT, BROWSER);
    assertThat(isIn(with(token))).isFalse();
    assertThat(happened()).containsExactly("logged-out");
  }

  @Test
  void logOut_cookieOfTheDeviceMissing_endsTheRememberedLoginAllTheSame() {
    MapCarrier request = new MapCarrier();
    request.carry(laptop.session().orElseThrow());
    app.users.sessions().logOut(request, LogoutOptions.DEFAULT, BROWSER);
    assertThat(isIn(with(token(laptop)))).isFalse();
  }

  @Test
  void revoke_session_endsItsRememberedLogin_noOther() {
    MapCarrier phone = new MapCarrier();
    logIn(phone);
    LiveSession onPhone = visit(phone).orElseThrow();
    LiveSession onLaptop = visit(laptop).orElseThrow();
    assertThat(app.users.sessions().revoke(onPhone, onLaptop.session().id(), BROWSER)).isTrue();
    assertThat(isIn(laptop)).isFalse();
    app.advance(NIGHT);
    assertThat(isIn(phone)).isTrue();
  }

  @Test
  void revoke_sessionThatWasCarriedOver_endsItsRememberedLogin() {
    app.advance(NIGHT);
    LiveSession carried = visit(laptop).orElseThrow();
    RememberToken token = token(laptop);
    MapCarrier phone = new MapCarrier();
    logIn(phone);
    app.users.sessions().revoke(visit(phone).orElseThrow(), carried.session().id(), BROWSER);
    assertThat(isIn(with(token))).isFalse();
    assertThat(mailsOfTheft()).isZero();
  }

  @Test
  void revokeOthers_keepsOnlyThatDevice() {
    MapCarrier phone = new MapCarrier();
    logIn(phone);
    app.users.sessions().revokeOthers(visit(phone).orElseThrow(), BROWSER);
    assertThat(isIn(laptop)).isFalse();
    app.advance(NIGHT);
    assertThat(isIn(phone)).isTrue();
  }

  @Test
  void revokeOthers_sessionThatIsNotRemembered_endsAllRememberedLogins() {
    MapCarrier phone = new MapCarrier();
    app.users.sessions().hand(app.loggedIn(ADA, PASSWORD), phone);
    app.users.sessions().revokeOthers(visit(phone).orElseThrow(), BROWSER);
    assertThat(isIn(laptop)).isFalse();
  }

  @Test
  void revokeOthers_onlyARememberedLoginLeft_auditedOnce() {
    app.advance(NIGHT);
    app.users.sessions().purge();
    MapCarrier phone = new MapCarrier();
    app.users.sessions().hand(app.loggedIn(ADA, PASSWORD), phone);
    LiveSession kept = visit(phone).orElseThrow();
    app.users.sessions().revokeOthers(kept, BROWSER);
    app.users.sessions().revokeOthers(kept, BROWSER); // ends nothing
    assertThat(happened()).containsExactly("logged-in", "session-revoked");
  }

  @Test
  void endAllOf_everyDevice() {
    MapCarrier phone = new MapCarrier();
    logIn(phone);
    int ended = app.users.sessions().endAllOf(ada.id());
    assertThat(ended).as("of the confirmation, and of two devices with two each").isEqualTo(5);
    assertThat(isIn(laptop)).isFalse();
    assertThat(isIn(phone)).isFalse();
  }

  /** Whichever is first, nobody is in afterwards. */
  @Test
  void endAllOf_whileDevicesComeBack_endsThemAll() {
    app.advance(NIGHT);
    RememberToken old = token(laptop);
    List<MapCarrier> requests =
        Race.run(
            () -> {
              MapCarrier request = with(old);
              if (Thread.currentThread().getName().endsWith("-7")) {
                app.users.sessions().endAllOf(ada.id());
              } else {
                visit(request);
              }
              return request;
            });
    assertThat(requests).noneMatch(this::isIn);
  }

  @Test
  void purge_expired_removed() {
    RememberedLoginId id = token(laptop).id();
    app.advance(THIRTY_DAYS);
    app.users.housekeeping().purge();
    app.advance(THIRTY_DAYS.negated());
    assertThat(app.stores().rememberedLogins().find(id, app.clock.instant())).isEmpty();
  }

  @Test
  void getUser_allowRemembered_decides() {
    MapCarrier device = new MapCarrier();
    UserSession session = app.users.session(device, BROWSER);
    session.loginWithEmail("ada@example.com", "correct-horse-battery-19", remembered());
    assertThat(session.getUser(false)).isPresent();
    app.advance(NIGHT);
    assertThat(session.getUser(false)).isEmpty();
    assertThat(session.getUser()).map(User::id).contains(ada.id());
    assertThat(session.getUser(false)).isEmpty();
    session.loginWithEmail("ada@example.com", "correct-horse-battery-19");
    assertThat(session.getUser(false)).isPresent();
    assertThat(device.remembered()).isEmpty();
  }

  private static LoginOptions remembered() {
    return LoginOptions.DEFAULT.remembered();
  }

  @Test
  void signupWithEmail_remember_loggedInAtOnce_staysLoggedIn() {
    TestApp open = new TestApp(config -> config.confirmEmail(false));
    UserSession session = open.visitor();
    session.signupWithEmail("ada@example.com", "correct-horse-battery-19", remembered());
    open.advance(NIGHT);
    assertThat(session.getUser()).isPresent();
    session.logout();
    assertThat(session.getUser()).isEmpty();
  }

  @Test
  void revokeSession_thisOne_isALogOut() {
    UserSession session = app.users.session(laptop, BROWSER);
    session.revokeSession(visit(laptop).orElseThrow().session().id());
    assertThat(laptop.remembered()).isEmpty();
    assertThat(session.getUser()).isEmpty();
  }
}
