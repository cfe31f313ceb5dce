package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.attempt;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.flow;
import static dev.postern.testkit.Fixtures.secretHash;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static dev.postern.token.FlowStore.LIVE_PER_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.FactorId;
import dev.postern.credential.Proofs;
import dev.postern.secret.Sealed;
import dev.postern.secret.SecretHash;
import dev.postern.token.Flow;
import dev.postern.token.Flow.Kind;
import dev.postern.token.Flow.Question;
import dev.postern.token.FlowStore;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@code FlowStore} does. */
public abstract class FlowStoreContract extends StoreContract {
  private static final Instant END = NOW.plus(Flow.LIFE);
  private static final Instant BEFORE_END = END.minusNanos(1_000);
  private static final FactorId SMS = new FactorId("sms");
  private static final Proofs PASSWORD = Proofs.of(FactorId.PASSWORD);
  private static final Proofs BOTH = PASSWORD.and(SMS);

  private FlowStore flows() {
    return stores().flows();
  }

  private User user(EmailAddress email) {
    User user = confirmed(email);
    stores().users().add(user);
    return user;
  }

  private Flow begun(Flow flow) {
    flows().begin(flow);
    return flow;
  }

  private static Question question(FactorId factor) {
    return new Question(factor, Sealed.of(secretHash().toBytes()));
  }

  private static Flow with(Flow flow, Proofs proofs, @Nullable Question question) {
    return new Flow(
        flow.id(),
        flow.kind(),
        flow.user(),
        flow.browser(),
        proofs,
        flow.loginEpoch(),
        flow.remember(),
        question,
        flow.beganAt(),
        flow.expiresAt());
  }

  /** Of a session, beginning then. */
  private static Flow ofSession(SecretHash session, User user, Instant began) {
    return new Flow(
        session,
        Kind.SESSION,
        user.id(),
        null,
        Proofs.of(FactorId.MAIL, SMS),
        7,
        false,
        question(SMS),
        began,
        began.plus(Flow.LIFE));
  }

  private Flow asked(Flow flow, Question question) {
    assertThat(flows().ask(flow.id(), question, NOW)).isTrue();
    return with(flow, flow.proofs(), question);
  }

  private boolean isLive(Flow flow) {
    return flows().find(flow.id(), NOW).isPresent();
  }

  @Test
  void find_untilItExpires_asBegun() {
    Flow flow = begun(flow(user(ADA), NOW));
    assertThat(flows().find(flow.id(), BEFORE_END)).contains(flow);
    assertThat(flows().find(flow.id(), END)).isEmpty();
    assertThat(flows().find(secretHash(), NOW)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void find_everyKindAndPart_isKept(Kind kind) {
    User ada = user(ADA);
    for (boolean remember : new boolean[] {true, false}) {
      var flow =
          new Flow(
              secretHash(),
              kind,
              ada.id(),
              null,
              BOTH,
              3,
              remember,
              question(SMS),
              NOW,
              BEFORE_END);
      assertThat(flows().find(begun(flow).id(), NOW)).contains(flow);
    }
  }

  @Test
  void begin_sameId_inPlaceOfTheFormer() {
    User ada = user(ADA);
    Flow other = begun(flow(ada, NOW));
    SecretHash session = secretHash();
    begun(ofSession(session, ada, NOW));
    Flow anew = with(ofSession(session, ada, NOW.plusSeconds(1)), PASSWORD, null);
    begun(anew);
    assertThat(flows().find(session, END)).contains(anew);
    Flow login = flow(user(BOB), NOW.plusSeconds(2));
    Flow everythingElse =
        new Flow(
            session,
            login.kind(),
            login.user(),
            login.browser(),
            login.proofs(),
            login.loginEpoch(),
            login.remember(),
            question(SMS),
            login.beganAt(),
            login.expiresAt());
    begun(everythingElse);
    assertThat(flows().find(session, END)).contains(everythingElse);
    assertThat(isLive(other)).isTrue();
  }

  @Test
  void begin_more_theNewestOfTheAccountStay() {
    Flow bobs = begun(flow(user(BOB), NOW.minusSeconds(1)));
    User ada = user(ADA);
    List<Flow> all = new ArrayList<>();
    for (int i = 0; i <= LIVE_PER_USER; i++) {
      assertThat(all).allMatch(this::isLive);
      all.add(begun(flow(ada, NOW.plusNanos(1_000L * i))));
    }
    assertThat(isLive(all.remove(0))).isFalse();
    assertThat(all).allMatch(this::isLive);
    assertThat(isLive(bobs)).isTrue();
  }

  @Test
  void begin_moreAtTheSameTime_theLastOneStays() {
    User ada = user(ADA);
    for (int i = 0; i < 3 * LIVE_PER_USER; i++) {
      assertThat(isLive(begun(flow(ada, NOW)))).isTrue();
    }
  }

  @Test
  void begin_rolledBack_theFormerStays() {
    User ada = user(ADA);
    Flow former = begun(ofSession(secretHash(), ada, NOW));
    Flow another = flow(ada, NOW);
    rolledBack(
        () -> {
          begun(another);
          begun(ofSession(former.id(), ada, NOW.plusSeconds(1)));
        });
    assertThat(flows().find(former.id(), NOW)).contains(former);
    assertThat(isLive(another)).isFalse();
  }

  @Test
  void ask_inPlaceOfAnyBefore_ofThatFlowAlone() {
    User ada = user(ADA);
    Flow flow = begun(flow(ada, NOW));
    Flow other = begun(flow(ada, NOW));
    Flow first = asked(flow, question(FactorId.MAIL));
    assertThat(flows().find(flow.id(), NOW)).contains(first);
    Flow second = asked(flow, question(SMS));
    assertThat(flows().find(flow.id(), NOW)).contains(second);
    assertThat(flows().find(other.id(), NOW)).contains(other);
  }

  @Test
  void ask_expiredOrUnknown_false() {
    Flow flow = begun(flow(user(ADA), NOW));
    assertThat(flows().ask(flow.id(), question(SMS), END)).isFalse();
    assertThat(flows().ask(secretHash(), question(SMS), NOW)).isFalse();
    assertThat(flows().find(flow.id(), NOW)).contains(flow);
    assertThat(flows().ask(flow.id(), question(SMS), BEFORE_END)).isTrue();
  }

  @Test
  void answered_lastQuestion_takenAndProofsNoted() {
    User ada = user(ADA);
    Flow read = asked(begun(flow(ada, NOW)), question(SMS));
    Flow other = asked(begun(flow(ada, NOW)), question(SMS));
    assertThat(flows().answered(read, BOTH, BEFORE_END)).isTrue();
    assertThat(flows().find(read.id(), NOW)).contains(with(read, BOTH, null));
    assertThat(flows().answered(read, BOTH, NOW)).isFalse();
    assertThat(flows().find(other.id(), NOW)).contains(other);
  }

  @Test
  void answered_anotherWasAskedSince_false() {
    Flow read = asked(begun(flow(user(ADA), NOW)), question(SMS));
    Flow since = asked(read, question(SMS));
    assertThat(flows().answered(read, BOTH, NOW)).isFalse();
    assertThat(flows().find(read.id(), NOW)).contains(since);
    assertThat(flows().answered(since, BOTH, NOW)).isTrue();
  }

  @Test
  void answered_otherFactor_false() {
    Question question = question(SMS);
    Flow read = asked(begun(flow(user(ADA), NOW)), question);
    Flow other = with(read, read.proofs(), new Question(FactorId.MAIL, question.pending()));
    assertThat(flows().answered(other, BOTH, NOW)).isFalse();
    assertThat(flows().find(read.id(), NOW)).contains(read);
  }

  @Test
  void answered_nothingWasAsked_false() {
    Flow flow = begun(flow(user(ADA), NOW));
    assertThat(flows().answered(flow, BOTH, NOW)).isFalse();
    assertThat(flows().answered(with(flow, PASSWORD, question(SMS)), BOTH, NOW)).isFalse();
    assertThat(flows().find(flow.id(), NOW)).contains(flow);
    Flow asked = asked(flow, question(SMS));
    assertThat(flows().answered(flow, BOTH, NOW)).isFalse();
    assertThat(flows().find(flow.id(), NOW)).contains(asked);
  }

  @Test
  void answered_expiredOrEnded_false() {
    Flow read = asked(begun(flow(user(ADA), NOW)), question(SMS));
    assertThat(flows().answered(read, BOTH, END)).isFalse();
    assertThat(flows().find(read.id(), NOW)).contains(read);
    flows().end(read.id(), NOW);
    assertThat(flows().answered(read, BOTH, NOW)).isFalse();
    assertThat(isLive(read)).isFalse();
  }

  @Test
  void answered_manyAtOnce_oneGetsTrue() {
    Flow read = asked(begun(flow(user(ADA), NOW)), question(SMS));
    List<Boolean> answers = Race.run(() -> flows().answered(read, BOTH, NOW));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
  }

  @Test
  void answered_rolledBack_maySucceedOnceMore() {
    Flow read = asked(begun(flow(user(ADA), NOW)), question(SMS));
    rolledBack(() -> assertThat(flows().answered(read, BOTH, NOW)).isTrue());
    assertThat(flows().find(read.id(), NOW)).contains(read);
    assertThat(flows().answered(read, BOTH, NOW)).isTrue();
  }

  @Test
  void end_manyAtOnce_oneDidIt() {
    User ada = user(ADA);
    Flow flow = begun(flow(ada, NOW));
    Flow other = begun(flow(ada, NOW));
    List<Boolean> answers = Race.run(() -> flows().end(flow.id(), BEFORE_END));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(isLive(flow)).isFalse();
    assertThat(isLive(other)).isTrue();
  }

  @Test
  void end_expiredOrUnknown_false() {
    Flow flow = begun(flow(user(ADA), NOW));
    assertThat(flows().end(flow.id(), END)).isFalse();
    assertThat(flows().end(secretHash(), NOW)).isFalse();
  }

  @Test
  void end_rolledBack_goesOn() {
    Flow flow = begun(flow(user(ADA), NOW));
    rolledBack(() -> assertThat(flows().end(flow.id(), NOW)).isTrue());
    assertThat(flows().find(flow.id(), NOW)).contains(flow);
  }

  @Test
  void endAll_onlyThatAccounts() {
    User ada = user(ADA);
    Flow first = begun(flow(ada, NOW));
    Flow second = begun(ofSession(secretHash(), ada, NOW));
    Flow bobs = begun(flow(user(BOB), NOW));
    flows().endAll(ada.id());
    flows().endAll(ada.id());
    assertThat(isLive(first)).isFalse();
    assertThat(isLive(second)).isFalse();
    assertThat(isLive(bobs)).isTrue();
  }

  @Test
  void purge_onlyWhatExpired() {
    User ada = user(ADA);
    Flow flow = begun(flow(ada, NOW));
    Flow later = begun(flow(ada, NOW.plusNanos(1_000)));
    assertThat(flows().purge(BEFORE_END)).isZero();
    assertThat(flows().purge(END)).isEqualTo(1);
    assertThat(isLive(flow)).isFalse();
    assertThat(isLive(later)).isTrue();
  }

  @Test
  void accountIsRemoved_flowsToo() {
    User bob = unconfirmed(BOB);
    stores().users().add(bob);
    stores().signUpAttempts().add(attempt(BOB));
    User ada = user(ADA);
    Flow adas = begun(flow(ada, NOW));
    Flow bobs = begun(flow(bob, NOW));
    stores().directory().remove(ada.id());
    assertThat(isLive(adas)).isFalse();
    assertThat(isLive(bobs)).isTrue();
    assertThat(stores().users().removeUnconfirmed(NOW.plus(Duration.ofDays(1)))).isEqualTo(1);
    assertThat(isLive(bobs)).isFalse();
  }
}
