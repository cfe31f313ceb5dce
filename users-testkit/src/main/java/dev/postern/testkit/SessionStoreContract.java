package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.password;
import static dev.postern.testkit.Fixtures.rememberedLogin;
import static dev.postern.testkit.Fixtures.secretHash;
import static dev.postern.testkit.Fixtures.session;
import static dev.postern.testkit.Fixtures.storedFactor;
import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.session.Assurance;
import dev.postern.session.LiveSession;
import dev.postern.session.Session;
import dev.postern.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@code SessionStore} does. */
public abstract class SessionStoreContract extends StoreContract {
  private static final Duration IDLE = Duration.ofMinutes(30);

  private User added(User user) {
    stores().users().add(user);
    return user;
  }

  private Session begun(User user) {
    Session session = session(user);
    stores().sessions().add(session);
    return session;
  }

  private Optional<LiveSession> find(Session session, Instant now) {
    return stores().sessions().find(session.token(), now, now.minus(IDLE));
  }

  @Test
  void find_begun_withItsUser() {
    User ada = added(confirmed(ADA));
    Session session = begun(ada);
    assertThat(find(session, NOW))
        .contains(new LiveSession(session, ada, false, EnrolledFactors.NONE));
    assertThat(stores().sessions().find(secretHash(), NOW, NOW.minus(IDLE))).isEmpty();
  }

  @Test
  void find_laterChangesOfTheAccount_areSeen() {
    User ada = added(confirmed(ADA));
    Session session = begun(ada);
    find(session, NOW);
    stores().credentials().setPassword(ada.id(), password("$fast$1$00"));
    stores().users().recordLogin(ada, NOW.plusSeconds(3));
    assertThat(find(session, NOW))
        .contains(
            new LiveSession(
                session, ada.withLastLogin(NOW.plusSeconds(3)), true, EnrolledFactors.NONE));
    stores().credentials().removeAll(ada.id());
    assertThat(find(session, NOW).orElseThrow().hasPassword()).isFalse();
    stores().users().setLanguage(ada.id(), Optional.of(Locale.GERMAN));
    assertThat(find(session, NOW).orElseThrow().user().languageIfAny()).contains(Locale.GERMAN);
    StoredFactor factor = storedFactor(ada, NOW);
    stores().factors().add(factor);
    assertThat(find(session, NOW).orElseThrow().enrolled().names())
        .containsExactly(new FactorId("totp"));
    stores().factors().add(storedFactor(ada, new FactorId("passkey"), NOW));
    stores().factors().add(storedFactor(ada, new FactorId("passkey"), NOW));
    assertThat(find(session, NOW).orElseThrow().enrolled().names())
        .containsExactly(new FactorId("passkey"), new FactorId("totp"));
    stores().factors().removeAll(ada.id());
    assertThat(find(session, NOW).orElseThrow().enrolled().any()).isFalse();
  }

  @Test
  void find_accountDisabled_empty() {
    User ada = added(confirmed(ADA));
    User disabled =
        added(
            new User(
                confirmed(BOB).id(),
                BOB,
                false,
                true,
                NOW,
                null,
                ada.roles(),
                ada.attributes(),
                null,
                0));
    assertThat(find(begun(disabled), NOW)).isEmpty();
  }

  @Test
  void find_atItsEnd_empty() {
    Session session = begun(added(confirmed(ADA)));
    Instant end = session.expiresAt();
    stores().sessions().touch(session.token(), end.minusSeconds(60));
    assertThat(find(session, end.minusNanos(1_000))).isPresent();
    assertThat(find(session, end)).isEmpty();
  }

  @Test
  void find_idle_empty() {
    Session session = begun(added(confirmed(ADA)));
    assertThat(find(session, NOW.plus(IDLE).minusNanos(1_000))).isPresent();
    assertThat(find(session, NOW.plus(IDLE))).isEmpty();
  }

  @Test
  void touch_keepsItFromIdling() {
    Session session = begun(added(confirmed(ADA)));
    Instant later = NOW.plus(IDLE).minusSeconds(1);
    assertThat(find(session, later)).isPresent();
    stores().sessions().touch(session.token(), later);
    assertThat(find(session, NOW.plus(IDLE).plusSeconds(1))).isPresent();
    stores().sessions().touch(secretHash(), later);
  }

  @Test
  void touch_neverGoesBack() {
    Session session = begun(added(confirmed(ADA)));
    stores().sessions().touch(session.token(), NOW.minusSeconds(60));
    assertThat(find(session, NOW.plus(IDLE).minusNanos(1_000))).isPresent();
  }

  @Test
  void end_manyAtOnce_oneEndedIt() {
    Session session = begun(added(confirmed(ADA)));
    assertThat(find(session, NOW)).isPresent();
    List<Boolean> answers = Race.run(() -> stores().sessions().end(session.token()));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(find(session, NOW)).isEmpty();
  }

  @Test
  void end_rolledBack_goesOn() {
    Session session = begun(added(confirmed(ADA)));
    find(session, NOW);
    try {
      stores()
          .transactions()
          .run(
              () -> {
                stores().sessions().end(session.token());
                throw new IllegalArgumentException("on purpose");
              });
    } catch (IllegalArgumentException onPurpose) {
      assertThat(onPurpose).hasMessage("on purpose");
    }
    assertThat(find(session, NOW)).isPresent();
  }

  @Test
  void endAll_onlyThatAccounts() {
    User ada = added(confirmed(ADA));
    Session first = begun(ada);
    Session second = begun(ada);
    Session his = begun(added(confirmed(BOB)));
    find(first, NOW);
    assertThat(stores().sessions().endAll(ada.id())).isEqualTo(2);
    assertThat(stores().sessions().endAll(ada.id())).isZero();
    assertThat(find(first, NOW)).isEmpty();
    assertThat(find(second, NOW)).isEmpty();
    assertThat(find(his, NOW)).isPresent();
  }

  @Test
  void remember_begun_toldOfFromThenOn() {
    User ada = added(confirmed(ADA));
    Session session = begun(ada);
    var login = rememberedLogin(ada).id();
    assertThat(stores().sessions().remember(session.token(), login)).isTrue();
    assertThat(find(session, NOW)).map(LiveSession::session).contains(session.remembered(login));
    assertThat(stores().sessions().find(ada.id(), session.id()))
        .contains(session.remembered(login));
  }

  @Test
  void remember_ended_isNotThere() {
    User ada = added(confirmed(ADA));
    Session session = begun(ada);
    stores().sessions().end(session.token());
    assertThat(stores().sessions().remember(session.token(), rememberedLogin(ada).id())).isFalse();
    assertThat(find(session, NOW)).isEmpty();
  }

  @Test
  void add_carriedOver_keptAsItIs() {
    User ada = added(confirmed(ADA));
    Session from = session(ada);
    Session carried =
        new Session(
            from.id(),
            from.token(),
            ada.id(),
            from.proofs(),
            Assurance.REMEMBERED,
            NOW.minus(Duration.ofDays(3)),
            NOW,
            from.expiresAt(),
            from.client(),
            rememberedLogin(ada).id());
    stores().sessions().add(carried);
    assertThat(find(carried, NOW)).map(LiveSession::session).contains(carried);
    assertThat(stores().sessions().findAll(ada.id(), NOW, NOW.minus(IDLE)))
        .containsExactly(carried);
  }

  @Test
  void endAll_ofARememberedLogin_noOthers() {
    User ada = added(confirmed(ADA));
    User bob = added(confirmed(BOB));
    var login = rememberedLogin(ada).id();
    Session first = begun(ada);
    Session second = begun(ada);
    Session other = begun(ada);
    stores().sessions().remember(first.token(), login);
    stores().sessions().remember(second.token(), login);
    stores().sessions().remember(other.token(), rememberedLogin(ada).id());
    assertThat(find(first, NOW)).isPresent();
    assertThat(stores().sessions().endAll(bob.id(), login)).isZero();
    assertThat(stores().sessions().endAll(ada.id(), login)).isEqualTo(2);
    assertThat(find(first, NOW)).isEmpty();
    assertThat(find(second, NOW)).isEmpty();
    assertThat(find(other, NOW)).isPresent();
  }

  @Test
  void findById_onlyOfThatAccount() {
    User ada = added(confirmed(ADA));
    Session session = begun(ada);
    assertThat(stores().sessions().find(ada.id(), session.id())).contains(session);
    assertThat(stores().sessions().find(added(confirmed(BOB)).id(), session.id())).isEmpty();
  }

  @Test
  void findAll_whatCountsOfThatAccount_lastUsedFirst() {
    User ada = added(confirmed(ADA));
    Session first = begun(ada);
    Session second = begun(ada);
    begun(added(confirmed(BOB)));
    stores().sessions().touch(first.token(), NOW.plusSeconds(60));
    assertThat(stores().sessions().findAll(ada.id(), NOW, NOW.minus(IDLE)))
        .containsExactly(first.seen(NOW.plusSeconds(60)), second);
    assertThat(stores().sessions().findAll(ada.id(), NOW, NOW)).hasSize(1);
    assertThat(stores().sessions().findAll(ada.id(), first.expiresAt(), NOW.minus(IDLE))).isEmpty();
  }

  @Test
  void endById_onlyOfThatAccount_once() {
    User ada = added(confirmed(ADA));
    User bob = added(confirmed(BOB));
    Session session = begun(ada);
    Session other = begun(ada);
    assertThat(find(session, NOW)).isPresent();
    assertThat(stores().sessions().end(bob.id(), session.id())).isFalse();
    assertThat(find(session, NOW)).isPresent();
    assertThat(stores().sessions().end(ada.id(), session.id())).isTrue();
    assertThat(stores().sessions().end(ada.id(), session.id())).isFalse();
    assertThat(find(session, NOW)).isEmpty();
    assertThat(find(other, NOW)).isPresent();
  }

  @Test
  void endOthers_allOfThatAccountButOne() {
    User ada = added(confirmed(ADA));
    Session kept = begun(ada);
    Session other = begun(ada);
    Session his = begun(added(confirmed(BOB)));
    assertThat(find(other, NOW)).isPresent();
    assertThat(stores().sessions().endOthers(ada.id(), kept.token())).isEqualTo(1);
    assertThat(find(other, NOW)).isEmpty();
    assertThat(find(kept, NOW)).isPresent();
    assertThat(find(his, NOW)).isPresent();
  }

  @Test
  void purge_onlyWhatWasNotSeenSince() {
    Session session = begun(added(confirmed(ADA)));
    Instant seen = session.lastSeen();
    assertThat(stores().sessions().purge(seen.minus(1, MICROS))).isZero();
    assertThat(find(session, seen)).isPresent();
    assertThat(stores().sessions().purge(seen)).isEqualTo(1);
    assertThat(stores().sessions().end(session.token())).isFalse();
  }

  private boolean isLeft(Session session, Instant now) {
    return stores().sessions().isLeft(session.user(), session.id(), now);
  }

  @Test
  void leave_endsItOnce_andItCountsAsLeftUntilThen() {
    Session session = begun(added(confirmed(ADA)));
    Instant until = NOW.plusSeconds(300);
    assertThat(isLeft(session, NOW)).isFalse();
    assertThat(Race.run(() -> stores().sessions().leave(session.token(), until)))
        .filteredOn(Boolean::booleanValue)
        .hasSize(1);
    assertThat(find(session, NOW)).isEmpty();
    assertThat(isLeft(session, until.minusNanos(1_000))).isTrue();
    assertThat(isLeft(session, until)).isFalse();
    assertThat(stores().sessions().isLeft(confirmed(BOB).id(), session.id(), NOW)).isFalse();
  }

  @Test
  void end_doesNotCountAsLeft() {
    Session session = begun(added(confirmed(ADA)));
    stores().sessions().end(session.token());
    assertThat(stores().sessions().leave(session.token(), NOW.plusSeconds(300))).isFalse();
    assertThat(isLeft(session, NOW)).isFalse();
  }

  @Test
  void endAllOrOthers_leftOnesOfThatAccountToo() {
    User ada = added(confirmed(ADA));
    User bob = added(confirmed(BOB));
    Session first = begun(ada);
    Session second = begun(ada);
    Session kept = begun(ada);
    Session his = begun(bob);
    Instant until = NOW.plusSeconds(300);
    stores().sessions().leave(his.token(), until);
    stores().sessions().leave(first.token(), until);
    stores().sessions().endOthers(ada.id(), kept.token());
    assertThat(isLeft(first, NOW)).isFalse();
    stores().sessions().leave(kept.token(), until);
    assertThat(isLeft(kept, NOW)).isTrue();
    stores().sessions().endAll(ada.id());
    assertThat(isLeft(kept, NOW)).isFalse();
    assertThat(isLeft(second, NOW)).isFalse();
    assertThat(isLeft(his, NOW)).isTrue();
  }
}
