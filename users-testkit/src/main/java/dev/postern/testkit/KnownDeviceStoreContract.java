package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.secretHash;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.session.KnownDevice;
import dev.postern.session.KnownDeviceStore;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@code KnownDeviceStore} does. */
public abstract class KnownDeviceStoreContract extends StoreContract {
  private static final Instant END = NOW.plus(Duration.ofDays(400));
  private static final Instant BEFORE_END = END.minusNanos(1_000);

  private KnownDeviceStore devices() {
    return stores().knownDevices();
  }

  private User user(EmailAddress email) {
    User user = confirmed(email);
    stores().users().add(user);
    return user;
  }

  private KnownDevice added(User user, Instant made) {
    var device = new KnownDevice(secretHash(), user.id(), made, END);
    devices().add(device);
    return device;
  }

  private boolean isKnown(KnownDevice device) {
    return devices().isKnown(device.secret(), ADA, NOW);
  }

  @Test
  void isKnown_untilItExpires_toItsOwnAccountAlone() {
    user(BOB);
    KnownDevice adas = added(user(ADA), NOW);
    assertThat(devices().isKnown(adas.secret(), ADA, BEFORE_END)).isTrue();
    assertThat(devices().isKnown(adas.secret(), ADA, END)).isFalse();
    assertThat(devices().isKnown(adas.secret(), BOB, NOW)).isFalse();
    assertThat(devices().isKnown(adas.secret(), EmailAddress.of("no@example.com"), NOW)).isFalse();
    assertThat(devices().isKnown(secretHash(), ADA, NOW)).isFalse();
  }

  @Test
  void isKnownToOwner_onlyOfProvedAddress() {
    User ada = unconfirmed(ADA);
    stores().users().add(ada);
    KnownDevice device = added(ada, NOW);
    assertThat(devices().isKnownToOwner(device.secret(), ADA, NOW)).isFalse();
    assertThat(isKnown(device)).isTrue();
    stores().users().confirmEmail(ada.id());
    assertThat(devices().isKnownToOwner(device.secret(), ADA, NOW)).isTrue();
    assertThat(devices().isKnownToOwner(device.secret(), BOB, NOW)).isFalse();
    assertThat(devices().isKnownToOwner(device.secret(), ADA, END)).isFalse();
  }

  @Test
  void add_more_theNewestStay() {
    User bob = user(BOB);
    KnownDevice bobs = added(bob, NOW.minusSeconds(1));
    User ada = user(ADA);
    List<KnownDevice> all = new ArrayList<>();
    for (int i = 0; i <= KnownDeviceStore.MOST_PER_USER; i++) {
      all.add(added(ada, NOW.plusNanos(1_000L * i)));
    }
    assertThat(isKnown(all.remove(0))).isFalse();
    assertThat(all).allMatch(this::isKnown);
    assertThat(devices().isKnown(bobs.secret(), BOB, NOW)).isTrue();
  }

  @Test
  void forget_onlyThatOne() {
    User ada = user(ADA);
    KnownDevice phone = added(ada, NOW);
    KnownDevice laptop = added(ada, NOW);
    devices().forget(phone.secret());
    devices().forget(secretHash());
    assertThat(isKnown(phone)).isFalse();
    assertThat(isKnown(laptop)).isTrue();
  }

  @Test
  void forgetAll_onlyThatAccounts() {
    User bob = user(BOB);
    KnownDevice bobs = added(bob, NOW);
    KnownDevice adas = added(user(ADA), NOW);
    devices().forgetAll(bob.id());
    assertThat(devices().isKnown(bobs.secret(), BOB, NOW)).isFalse();
    assertThat(isKnown(adas)).isTrue();
  }

  @Test
  void forgetOthers_thatOneStays_andOtherAccounts() {
    User bob = user(BOB);
    KnownDevice bobs = added(bob, NOW);
    User ada = user(ADA);
    KnownDevice phone = added(ada, NOW);
    KnownDevice laptop = added(ada, NOW);
    devices().forgetOthers(ada.id(), phone.secret());
    assertThat(isKnown(phone)).isTrue();
    assertThat(isKnown(laptop)).isFalse();
    assertThat(devices().isKnown(bobs.secret(), BOB, NOW)).isTrue();
    devices().forgetOthers(ada.id(), bobs.secret());
    assertThat(isKnown(phone)).isFalse();
    assertThat(devices().isKnown(bobs.secret(), BOB, NOW)).isTrue();
  }

  @Test
  void purge_onlyWhatExpired() {
    added(user(ADA), NOW);
    assertThat(devices().purge(BEFORE_END)).isZero();
    assertThat(devices().purge(END)).isEqualTo(1);
    assertThat(devices().purge(END)).isZero();
  }
}
