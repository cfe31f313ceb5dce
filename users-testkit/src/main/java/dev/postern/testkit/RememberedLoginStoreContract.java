package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.rememberedLogin;
import static dev.postern.testkit.Fixtures.secretHash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.session.RememberedLogin;
import dev.postern.session.Rotation;
import dev.postern.session.SessionStore;
import dev.postern.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@code RememberedLoginStore} does. */
public abstract class RememberedLoginStoreContract extends StoreContract {
  private static final Instant END = NOW.plus(Duration.ofDays(30));
  private static final Instant BEFORE_END = END.minusNanos(1_000);
  private static final Instant LATER = NOW.plusSeconds(3);

  private User added(User user) {
    stores().users().add(user);
    return user;
  }

  private RememberedLogin remembered(User user) {
    RememberedLogin login = rememberedLogin(user);
    stores().rememberedLogins().add(login);
    return login;
  }

  private boolean isLive(RememberedLogin login) {
    return stores().rememberedLogins().find(login.id(), NOW).isPresent();
  }

  private static Rotation after(RememberedLogin login) {
    return new Rotation(secretHash(), login.rotation().current(), secretHash(), LATER);
  }

  private boolean rotate(RememberedLogin login, Rotation next, Instant now) {
    return stores().rememberedLogins().rotate(login.id(), next, now);
  }

  @Test
  void find_untilItExpires_asAdded() {
    RememberedLogin login = remembered(added(confirmed(ADA)));
    assertThat(stores().rememberedLogins().find(login.id(), NOW)).contains(login);
    assertThat(stores().rememberedLogins().find(login.id(), BEFORE_END)).contains(login);
    assertThat(stores().rememberedLogins().find(login.id(), END)).isEmpty();
  }

  @Test
  void find_expiredBesideAnother_notThere() {
    User ada = added(confirmed(ADA));
    RememberedLogin login = remembered(ada);
    RememberedLogin longer = rememberedLogin(ada);
    longer =
        new RememberedLogin(
            longer.id(),
            longer.user(),
            longer.rotation(),
            longer.proofs(),
            longer.authenticatedAt(),
            END.plusSeconds(1),
            longer.client());
    stores().rememberedLogins().add(longer);
    assertThat(stores().rememberedLogins().find(longer.id(), END)).contains(longer);
    assertThat(stores().rememberedLogins().find(login.id(), END)).isEmpty();
    assertThat(rotate(login, after(login), END)).isFalse();
  }

  @Test
  void findAll_thatAccounts_untilTheyExpire_theOneUsedLastFirst() {
    User ada = added(confirmed(ADA));
    remembered(added(confirmed(BOB)));
    RememberedLogin first = remembered(ada);
    RememberedLogin second = remembered(ada);
    Rotation next = after(first);
    assertThat(rotate(first, next, LATER)).isTrue();
    assertThat(stores().rememberedLogins().findAll(ada.id(), BEFORE_END))
        .containsExactly(first.rotated(next), second);
    assertThat(stores().rememberedLogins().findAll(ada.id(), END)).isEmpty();
  }

  @Test
  void findAll_more_theOnesUsedLast() {
    User ada = added(confirmed(ADA));
    RememberedLogin old = remembered(ada);
    for (int i = 0; i < SessionStore.MAX_LISTED; i++) {
      RememberedLogin login = remembered(ada);
      assertThat(rotate(login, after(login), LATER)).isTrue();
    }
    assertThat(stores().rememberedLogins().findAll(ada.id(), LATER))
        .hasSize(SessionStore.MAX_LISTED)
        .extracting(RememberedLogin::id)
        .doesNotContain(old.id());
  }

  @Test
  void rotate_current_changesTheSecretAlone() {
    User ada = added(confirmed(ADA));
    RememberedLogin login = remembered(ada);
    RememberedLogin other = remembered(ada);
    Rotation next = after(login);
    assertThat(rotate(login, next, LATER)).isTrue();
    assertThat(stores().rememberedLogins().find(login.id(), LATER)).contains(login.rotated(next));
    assertThat(stores().rememberedLogins().find(other.id(), LATER)).contains(other);
  }

  @Test
  void rotate_previousOrUnknown_false() {
    RememberedLogin login = remembered(added(confirmed(ADA)));
    Rotation next = after(login);
    assertThat(rotate(login, next, LATER)).isTrue();
    assertThat(rotate(login, after(login), LATER)).isFalse();
    assertThat(rotate(login, after(rememberedLogin(confirmed(BOB))), LATER)).isFalse();
    assertThat(stores().rememberedLogins().find(login.id(), LATER)).contains(login.rotated(next));
  }

  @Test
  void rotate_untilItExpires() {
    RememberedLogin login = remembered(added(confirmed(ADA)));
    assertThat(rotate(login, after(login), END)).isFalse();
    assertThat(rotate(login, after(login), BEFORE_END)).isTrue();
  }

  @Test
  void rotate_manyAtOnce_oneDidIt() {
    RememberedLogin login = remembered(added(confirmed(ADA)));
    List<Boolean> answers = Race.run(() -> rotate(login, after(login), LATER));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
  }

  /** A loser that reads again finds the winner's secret, also where both are in transactions. */
  @Test
  void rotate_manyAtOnceInTransactions_losersSeeIt() {
    RememberedLogin login = remembered(added(confirmed(ADA)));
    List<Boolean> seen =
        Race.run(
            () -> {
              boolean won = stores().transactions().run(() -> rotate(login, after(login), LATER));
              var found = stores().rememberedLogins().find(login.id(), LATER).orElseThrow();
              return won || found.rotation().wasCurrent(login.rotation().current(), LATER);
            });
    assertThat(seen).containsOnly(true);
  }

  @Test
  void end_once() {
    User ada = added(confirmed(ADA));
    RememberedLogin login = remembered(ada);
    RememberedLogin other = remembered(ada);
    List<Boolean> answers = Race.run(() -> stores().rememberedLogins().end(login.id()));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(isLive(login)).isFalse();
    assertThat(isLive(other)).isTrue();
  }

  @Test
  void endAll_onlyThatAccounts() {
    User ada = added(confirmed(ADA));
    RememberedLogin hers = remembered(ada);
    remembered(ada);
    RememberedLogin his = remembered(added(confirmed(BOB)));
    assertThat(stores().rememberedLogins().endAll(ada.id())).isEqualTo(2);
    assertThat(stores().rememberedLogins().endAll(ada.id())).isZero();
    assertThat(isLive(hers)).isFalse();
    assertThat(isLive(his)).isTrue();
  }

  @Test
  void endOthers_allOfThatAccountButOne() {
    User ada = added(confirmed(ADA));
    RememberedLogin kept = remembered(ada);
    RememberedLogin other = remembered(ada);
    RememberedLogin his = remembered(added(confirmed(BOB)));
    assertThat(stores().rememberedLogins().endOthers(ada.id(), kept.id())).isEqualTo(1);
    assertThat(isLive(other)).isFalse();
    assertThat(isLive(kept)).isTrue();
    assertThat(isLive(his)).isTrue();
  }

  @Test
  void purge_onlyWhatExpired() {
    RememberedLogin login = remembered(added(confirmed(ADA)));
    assertThat(stores().rememberedLogins().purge(BEFORE_END)).isZero();
    assertThat(isLive(login)).isTrue();
    assertThat(stores().rememberedLogins().purge(END)).isEqualTo(1);
    assertThat(isLive(login)).isFalse();
  }
}
