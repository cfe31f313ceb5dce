package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.confirmToken;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.loginToken;
import static dev.postern.testkit.Fixtures.secretHash;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static dev.postern.testkit.Fixtures.undoToken;
import static dev.postern.token.OneTimeTokenStore.LIVE_PER_PURPOSE;
import static dev.postern.token.TokenPurpose.CONFIRM;
import static dev.postern.token.TokenPurpose.EMAIL_UNDO;
import static dev.postern.token.TokenPurpose.LOGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.token.OneTimeToken;
import dev.postern.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@code OneTimeTokenStore} does. */
public abstract class OneTimeTokenStoreContract extends StoreContract {
  private static final Instant END = NOW.plus(Duration.ofHours(1));
  private static final Instant BEFORE_END = END.minusNanos(1_000);

  private User ada() {
    User ada = unconfirmed(ADA);
    stores().users().add(ada);
    return ada;
  }

  private OneTimeToken added(OneTimeToken token) {
    stores().tokens().add(token);
    return token;
  }

  private boolean isLive(OneTimeToken token) {
    return stores().tokens().find(token.hash(), CONFIRM, NOW).isPresent();
  }

  @Test
  void find_untilItExpires_usesNothingUp() {
    OneTimeToken token = added(confirmToken(ada(), NOW));
    assertThat(stores().tokens().find(token.hash(), CONFIRM, BEFORE_END)).contains(token);
    assertThat(stores().tokens().find(token.hash(), CONFIRM, BEFORE_END)).contains(token);
    assertThat(stores().tokens().find(token.hash(), CONFIRM, END)).isEmpty();
    assertThat(stores().tokens().find(secretHash(), CONFIRM, NOW)).isEmpty();
  }

  @Test
  void consume_once() {
    OneTimeToken token = added(confirmToken(ada(), NOW));
    assertThat(stores().tokens().consume(token.hash(), CONFIRM, NOW)).isTrue();
    assertThat(stores().tokens().consume(token.hash(), CONFIRM, NOW)).isFalse();
    assertThat(isLive(token)).isFalse();
  }

  @Test
  void consume_manyAtOnce_oneGetsIt() {
    OneTimeToken token = added(confirmToken(ada(), NOW));
    List<Boolean> answers = Race.run(() -> stores().tokens().consume(token.hash(), CONFIRM, NOW));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
  }

  @Test
  void consume_expiredOrUnknown_false() {
    OneTimeToken token = added(confirmToken(ada(), NOW));
    assertThat(stores().tokens().consume(token.hash(), CONFIRM, END)).isFalse();
    assertThat(stores().tokens().consume(secretHash(), CONFIRM, NOW)).isFalse();
    assertThat(stores().tokens().consume(token.hash(), CONFIRM, BEFORE_END)).isTrue();
  }

  @Test
  void add_more_theNewestStay() {
    User ada = ada();
    OneTimeToken oldest = added(confirmToken(ada, NOW));
    OneTimeToken second = added(confirmToken(ada, NOW.plusNanos(1_000)));
    OneTimeToken third = added(confirmToken(ada, NOW.plusNanos(2_000)));
    assertThat(List.of(oldest, second, third)).allMatch(this::isLive);
    OneTimeToken fourth = added(confirmToken(ada, NOW.plusNanos(3_000)));
    assertThat(isLive(oldest)).isFalse();
    assertThat(List.of(second, third, fourth)).allMatch(this::isLive);
  }

  @Test
  void removeAll_onlyThatAccounts() {
    User bob = unconfirmed(BOB);
    stores().users().add(bob);
    User ada = ada();
    OneTimeToken hers = added(confirmToken(ada, NOW));
    OneTimeToken his = added(confirmToken(bob, NOW));
    stores().tokens().removeAll(ada.id());
    assertThat(isLive(hers)).isFalse();
    assertThat(isLive(his)).isTrue();
  }

  @Test
  void find_everyPart_isKept() {
    OneTimeToken token = added(loginToken(ada(), NOW));
    assertThat(stores().tokens().find(token.hash(), LOGIN, NOW)).contains(token);
  }

  @Test
  void purposes_areApart() {
    User ada = ada();
    OneTimeToken confirm = added(confirmToken(ada, NOW));
    OneTimeToken login = added(loginToken(ada, NOW));
    for (int more = 0; more < LIVE_PER_PURPOSE; more++) {
      added(confirmToken(ada, NOW.plusSeconds(1)));
    }
    assertThat(isLive(confirm)).isFalse();
    assertThat(stores().tokens().find(login.hash(), CONFIRM, NOW)).isEmpty();
    assertThat(stores().tokens().consume(login.hash(), CONFIRM, NOW)).isFalse();
    assertThat(stores().tokens().consume(login.hash(), LOGIN, NOW)).isTrue();
  }

  @Test
  void removeAll_ofAPurpose_onlyThatAccountsForThat() {
    User bob = unconfirmed(BOB);
    stores().users().add(bob);
    User ada = ada();
    OneTimeToken confirm = added(confirmToken(ada, NOW));
    OneTimeToken login = added(loginToken(ada, NOW));
    OneTimeToken his = added(loginToken(bob, NOW));
    stores().tokens().removeAll(ada.id(), LOGIN);
    assertThat(isLive(confirm)).isTrue();
    assertThat(stores().tokens().find(login.hash(), LOGIN, NOW)).isEmpty();
    assertThat(stores().tokens().find(his.hash(), LOGIN, NOW)).isPresent();
  }

  @Test
  void undos_stayHoweverMany_andOutliveTheOthers() {
    User ada = ada();
    OneTimeToken oldest = added(undoToken(ada, NOW));
    assertThat(stores().tokens().find(oldest.hash(), EMAIL_UNDO, NOW)).contains(oldest);
    for (int more = 0; more < LIVE_PER_PURPOSE + 1; more++) {
      added(undoToken(ada, NOW.plusSeconds(more)));
    }
    stores().tokens().removeAll(ada.id());
    assertThat(stores().tokens().find(oldest.hash(), EMAIL_UNDO, NOW)).isPresent();
  }

  @Test
  void removeUndosSince_leavesEarlierOnesAndOtherLinks() {
    User ada = ada();
    OneTimeToken earlier = added(undoToken(ada, NOW));
    OneTimeToken same = added(undoToken(ada, NOW.plusSeconds(1)));
    OneTimeToken later = added(undoToken(ada, NOW.plusSeconds(2)));
    OneTimeToken confirm = added(confirmToken(ada, NOW.plusSeconds(2)));
    stores().tokens().removeUndosSince(ada.id(), same.createdAt());
    assertThat(stores().tokens().find(earlier.hash(), EMAIL_UNDO, NOW)).isPresent();
    assertThat(stores().tokens().find(same.hash(), EMAIL_UNDO, NOW)).isEmpty();
    assertThat(stores().tokens().find(later.hash(), EMAIL_UNDO, NOW)).isEmpty();
    assertThat(isLive(confirm)).isTrue();
  }

  @Test
  void purge_onlyWhatExpired() {
    User ada = ada();
    added(confirmToken(ada, NOW));
    OneTimeToken later = added(confirmToken(ada, NOW.plusNanos(1_000)));
    assertThat(stores().tokens().purge(BEFORE_END)).isZero();
    assertThat(stores().tokens().purge(END)).isEqualTo(1);
    assertThat(isLive(later)).isTrue();
  }

  @Test
  void pending_goodOnesOfTheAccount_newestFirst() {
    User ada = confirmed(ADA);
    User bob = confirmed(BOB);
    stores().users().add(ada);
    stores().users().add(bob);
    OneTimeToken first = confirmToken(ada, NOW);
    OneTimeToken second = confirmToken(ada, NOW.plusSeconds(60));
    stores().tokens().add(second);
    stores().tokens().add(first);
    stores().tokens().add(confirmToken(bob, NOW));
    assertThat(stores().tokens().pending(ada.id(), NOW)).containsExactly(second, first);
    assertThat(stores().tokens().pending(ada.id(), first.expiresAt())).containsExactly(second);
  }
}
