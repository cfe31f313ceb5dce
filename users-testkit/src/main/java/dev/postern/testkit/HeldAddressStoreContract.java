package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.confirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.user.EmailAddress;
import dev.postern.user.HeldAddress;
import dev.postern.user.User;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@code HeldAddressStore} does. */
public abstract class HeldAddressStoreContract extends StoreContract {
  private static final EmailAddress OLD = EmailAddress.of("Old@example.com");
  private static final Instant UNTIL = NOW.plus(Duration.ofDays(7));
  private static final Instant BEFORE = UNTIL.minusNanos(1_000);

  private User added(EmailAddress email) {
    User user = confirmed(email);
    stores().users().add(user);
    return user;
  }

  private void hold(EmailAddress email, User user, Instant until) {
    stores().heldAddresses().hold(new HeldAddress(email, user.id(), until));
  }

  @Test
  void holder_untilItIsFree() {
    User ada = added(ADA);
    hold(OLD, ada, UNTIL);
    EmailAddress other = EmailAddress.of("OLD@EXAMPLE.com");
    assertThat(stores().heldAddresses().holder(other, BEFORE)).contains(ada.id());
    assertThat(stores().heldAddresses().holder(OLD, UNTIL)).isEmpty();
    assertThat(stores().heldAddresses().holder(BOB, NOW)).isEmpty();
  }

  @Test
  void hold_again_replaces() {
    User ada = added(ADA);
    User bob = added(BOB);
    hold(OLD, ada, UNTIL);
    hold(OLD, bob, UNTIL.plusSeconds(1));
    assertThat(stores().heldAddresses().holder(OLD, UNTIL)).contains(bob.id());
    assertThat(stores().heldAddresses().count(ada.id(), NOW)).isZero();
  }

  @Test
  void count_thatAccountsAlone_whileTheyAreHeld() {
    User ada = added(ADA);
    User bob = added(BOB);
    hold(OLD, ada, UNTIL);
    hold(EmailAddress.of("older@example.com"), ada, NOW);
    hold(EmailAddress.of("his@example.com"), bob, UNTIL);
    assertThat(stores().heldAddresses().count(ada.id(), NOW)).isEqualTo(1);
    assertThat(stores().heldAddresses().count(ada.id(), UNTIL)).isZero();
  }

  @Test
  void release_onlyByItsAccount() {
    User ada = added(ADA);
    User bob = added(BOB);
    hold(OLD, ada, UNTIL);
    stores().heldAddresses().release(OLD, bob.id());
    assertThat(stores().heldAddresses().holder(OLD, NOW)).contains(ada.id());
    stores().heldAddresses().release(OLD, ada.id());
    assertThat(stores().heldAddresses().holder(OLD, NOW)).isEmpty();
  }

  @Test
  void purge_onlyWhatIsFree() {
    User ada = added(ADA);
    hold(OLD, ada, UNTIL);
    assertThat(stores().heldAddresses().purge(BEFORE)).isZero();
    assertThat(stores().heldAddresses().purge(UNTIL)).isEqualTo(1);
    assertThat(stores().heldAddresses().holder(OLD, NOW)).isEmpty();
  }
}
