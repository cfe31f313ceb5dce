package dev.postern.testkit;

import static dev.postern.session.TrustedDeviceStore.MOST_PER_USER;
import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.attempt;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.secretHash;
import static dev.postern.testkit.Fixtures.trustedDevice;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.session.TrustedDevice;
import dev.postern.session.TrustedDeviceStore;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@code TrustedDeviceStore} does. */
public abstract class TrustedDeviceStoreContract extends StoreContract {
  private static final Instant END = NOW.plus(Duration.ofDays(30));
  private static final Instant BEFORE_END = END.minusNanos(1_000);
  private static final Instant LATER = NOW.plusNanos(1_000);

  private TrustedDeviceStore devices() {
    return stores().trustedDevices();
  }

  private User user(EmailAddress email) {
    User user = confirmed(email);
    stores().users().add(user);
    return user;
  }

  private TrustedDevice added(User user, Instant made) {
    TrustedDevice device = trustedDevice(user, made);
    devices().add(device);
    return device;
  }

  private boolean isTrusted(TrustedDevice device) {
    return devices().isTrusted(device.secret(), device.user(), NOW);
  }

  @Test
  void isTrusted_untilItExpires_byItsOwnAccountAlone() {
    User ada = user(ADA);
    User bob = user(BOB);
    TrustedDevice device = added(ada, NOW);
    added(bob, NOW);
    assertThat(devices().isTrusted(device.secret(), ada.id(), BEFORE_END)).isTrue();
    assertThat(devices().isTrusted(device.secret(), ada.id(), END)).isFalse();
    assertThat(devices().isTrusted(device.secret(), bob.id(), NOW)).isFalse();
    assertThat(devices().isTrusted(secretHash(), ada.id(), NOW)).isFalse();
  }

  @Test
  void findAll_thatAccounts_untilTheyExpire_theNewestFirst_asAdded() {
    User ada = user(ADA);
    added(user(BOB), NOW);
    TrustedDevice newest = added(ada, LATER);
    TrustedDevice oldest = added(ada, NOW);
    assertThat(devices().findAll(ada.id(), BEFORE_END)).containsExactly(newest, oldest);
    assertThat(devices().findAll(ada.id(), END)).containsExactly(newest);
    assertThat(devices().findAll(confirmed(ADA).id(), NOW)).isEmpty();
  }

  @Test
  void add_more_theNewestOfTheAccountStay() {
    TrustedDevice bobs = added(user(BOB), NOW.minusSeconds(1));
    User ada = user(ADA);
    List<TrustedDevice> all = new ArrayList<>();
    for (int i = 0; i <= MOST_PER_USER; i++) {
      assertThat(all).allMatch(this::isTrusted);
      all.add(added(ada, NOW.plusNanos(1_000L * i)));
    }
    assertThat(isTrusted(all.remove(0))).isFalse();
    assertThat(all).allMatch(this::isTrusted);
    assertThat(isTrusted(bobs)).isTrue();
  }

  @Test
  void add_moreAtTheSameTime_theLastOneStays() {
    User ada = user(ADA);
    for (int i = 0; i < 3 * MOST_PER_USER; i++) {
      assertThat(isTrusted(added(ada, NOW))).isTrue();
    }
  }

  @Test
  void add_rolledBack_notTrusted() {
    User ada = user(ADA);
    TrustedDevice device = trustedDevice(ada, NOW);
    rolledBack(() -> devices().add(device));
    assertThat(isTrusted(device)).isFalse();
  }

  @Test
  void end_manyAtOnce_oneDidIt() {
    User ada = user(ADA);
    TrustedDevice device = added(ada, NOW);
    TrustedDevice other = added(ada, NOW);
    List<Boolean> answers = Race.run(() -> devices().end(ada.id(), device.id()));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(isTrusted(device)).isFalse();
    assertThat(isTrusted(other)).isTrue();
  }

  @Test
  void end_anotherAccountsOrUnknown_false() {
    User ada = user(ADA);
    TrustedDevice bobs = added(user(BOB), NOW);
    assertThat(devices().end(ada.id(), bobs.id())).isFalse();
    assertThat(devices().end(ada.id(), trustedDevice(ada, NOW).id())).isFalse();
    assertThat(isTrusted(bobs)).isTrue();
  }

  @Test
  void end_rolledBack_trustedStill() {
    TrustedDevice device = added(user(ADA), NOW);
    rolledBack(() -> assertThat(devices().end(device.user(), device.id())).isTrue());
    assertThat(isTrusted(device)).isTrue();
  }

  @Test
  void endAll_onlyThatAccounts() {
    User ada = user(ADA);
    TrustedDevice phone = added(ada, NOW);
    TrustedDevice laptop = added(ada, LATER);
    TrustedDevice bobs = added(user(BOB), NOW);
    assertThat(devices().endAll(ada.id())).isEqualTo(2);
    assertThat(devices().endAll(ada.id())).isZero();
    assertThat(isTrusted(phone)).isFalse();
    assertThat(isTrusted(laptop)).isFalse();
    assertThat(isTrusted(bobs)).isTrue();
  }

  @Test
  void purge_onlyWhatExpired() {
    User ada = user(ADA);
    TrustedDevice device = added(ada, NOW);
    TrustedDevice later = added(ada, LATER);
    assertThat(devices().purge(BEFORE_END)).isZero();
    assertThat(devices().purge(END)).isEqualTo(1);
    assertThat(isTrusted(device)).isFalse();
    assertThat(isTrusted(later)).isTrue();
  }

  @Test
  void accountIsRemoved_devicesToo() {
    User bob = unconfirmed(BOB);
    stores().users().add(bob);
    stores().signUpAttempts().add(attempt(BOB));
    User ada = user(ADA);
    TrustedDevice adas = added(ada, NOW);
    TrustedDevice bobs = added(bob, NOW);
    stores().directory().remove(ada.id());
    assertThat(isTrusted(adas)).isFalse();
    assertThat(isTrusted(bobs)).isTrue();
    assertThat(stores().users().removeUnconfirmed(NOW.plus(Duration.ofDays(1)))).isEqualTo(1);
    assertThat(isTrusted(bobs)).isFalse();
  }
}
