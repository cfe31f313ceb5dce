package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.attempt;
import static dev.postern.testkit.Fixtures.confirmToken;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.password;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.user.Attributes;
import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserId;
import dev.postern.user.UserStore.Added;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@code UserStore} does. */
public abstract class UserStoreContract extends StoreContract {

  @Test
  void find_stored_everythingIsKept() {
    User user =
        new User(
            new UserId(UUID.fromString("0195f000-0000-7000-8000-0000000000ff")),
            ADA,
            false,
            true,
            NOW,
            NOW.plusNanos(1_000),
            new Roles(Set.of("admin", "editor")),
            new Attributes("{\"a\":\"ä\"}", "{\"b\":[1]}"),
            Locale.JAPANESE,
            7);
    assertThat(stores().users().add(user)).isEqualTo(Added.ADDED);
    assertThat(stores().users().find(user.id())).contains(user);
    assertThat(stores().users().find(ADA)).contains(user);
    assertThat(stores().users().find(ADA).orElseThrow().email().typed())
        .isEqualTo("Ada@Example.com");
  }

  @Test
  void find_unknown_empty() {
    assertThat(stores().users().find(ADA)).isEmpty();
    assertThat(stores().users().find(new UserId(new UUID(1, 2)))).isEmpty();
  }

  @Test
  void add_otherSpellingOfAddress_taken() {
    User first = unconfirmed(ADA);
    stores().users().add(first);
    User second = unconfirmed(EmailAddress.of("ADA@EXAMPLE.COM"));
    assertThat(stores().users().add(second)).isEqualTo(Added.ADDRESS_TAKEN);
    assertThat(stores().users().find(ADA)).contains(first);
    assertThat(stores().users().find(second.id())).isEmpty();
  }

  @Test
  void add_takenInsideTransaction_transactionGoesOn() {
    stores().users().add(unconfirmed(ADA));
    User bob = unconfirmed(BOB);
    stores()
        .transactions()
        .run(
            () -> {
              stores().users().add(unconfirmed(ADA));
              stores().users().add(bob);
            });
    assertThat(stores().users().find(BOB)).contains(bob);
  }

  @Test
  void add_manyAtOnce_oneWins() {
    List<Added> answers = Race.run(() -> stores().users().add(unconfirmed(ADA)));
    assertThat(answers).filteredOn(Added.ADDED::equals).hasSize(1);
  }

  @Test
  void confirmEmail_manyAtOnce_oneDoesIt() {
    User ada = unconfirmed(ADA);
    stores().users().add(ada);
    List<Boolean> answers = Race.run(() -> stores().users().confirmEmail(ada.id()));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(stores().users().find(ADA)).contains(ada.withEmailConfirmed());
  }

  @Test
  void confirmEmail_noSuchAccount_false() {
    assertThat(stores().users().confirmEmail(new UserId(new UUID(1, 2)))).isFalse();
  }

  @Test
  void setLanguage_ofThatAccount_toAnotherAndToNone() {
    User ada = confirmed(ADA);
    User bob = confirmed(BOB).withLanguage(Optional.of(Locale.FRENCH));
    stores().users().add(ada);
    stores().users().add(bob);
    var german = Optional.of(Locale.GERMAN);
    stores().users().setLanguage(ada.id(), german);
    assertThat(stores().users().find(ADA)).contains(ada.withLanguage(german));
    assertThat(stores().users().find(BOB)).contains(bob);
    stores().users().setLanguage(ada.id(), Optional.empty());
    assertThat(stores().users().find(ADA)).contains(ada);
    stores().users().setLanguage(new UserId(new UUID(1, 2)), german);
  }

  @Test
  void hold_known_asItIs() {
    User ada = confirmed(ADA);
    stores().users().add(ada);
    assertThat(stores().users().hold(ada.id())).contains(ada);
    assertThat(stores().users().hold(confirmed(BOB).id())).isEmpty();
  }

  @Test
  void recordLogin_known_noted() {
    User ada = confirmed(ADA);
    stores().users().add(ada);
    Instant login = NOW.plusSeconds(5);
    assertThat(stores().users().recordLogin(ada, login)).isTrue();
    assertThat(stores().users().recordLogin(confirmed(BOB), login)).isFalse();
    assertThat(stores().users().find(ADA)).contains(ada.withLastLogin(login));
  }

  @Test
  void recordLogin_readBeforeLoginsEnded_nothing() {
    User before = confirmed(ADA);
    stores().users().add(before);
    stores().users().endLogins(before.id());
    stores().users().endLogins(new UserId(new UUID(1, 2)));
    assertThat(stores().users().recordLogin(before, NOW.plusSeconds(5))).isFalse();
    User after = stores().users().find(ADA).orElseThrow();
    assertThat(after).isEqualTo(before.withLoginsEnded());
    assertThat(stores().users().recordLogin(after, NOW.plusSeconds(5))).isTrue();
  }

  @Test
  void removeUnconfirmed_lastAttemptExpired_removed() {
    User ada = unconfirmed(ADA);
    stores().users().add(ada);
    stores().signUpAttempts().add(attempt(ADA));
    Instant end = NOW.plus(Duration.ofDays(1));
    assertThat(stores().users().removeUnconfirmed(end.minusNanos(1_000))).isZero();
    assertThat(stores().users().removeUnconfirmed(end)).isEqualTo(1);
    assertThat(stores().users().find(ADA)).isEmpty();
  }

  @Test
  void removeUnconfirmed_linkStillGood_stays() {
    User ada = unconfirmed(ADA);
    stores().users().add(ada);
    stores().signUpAttempts().add(attempt(ADA));
    Instant end = NOW.plus(Duration.ofDays(1));
    var link = confirmToken(ada, end.minusSeconds(60)); // good for an hour
    stores().tokens().add(link);
    assertThat(stores().users().removeUnconfirmed(link.expiresAt().minusNanos(1_000))).isZero();
    assertThat(stores().users().removeUnconfirmed(link.expiresAt())).isEqualTo(1);
  }

  @Test
  void removeUnconfirmed_othersStay() {
    stores().users().add(confirmed(ADA));
    stores().signUpAttempts().add(attempt(ADA));
    User withPassword = unconfirmed(BOB);
    stores().users().add(withPassword);
    stores().credentials().setPassword(withPassword.id(), password("$fast$1$00"));
    stores().signUpAttempts().add(attempt(BOB));
    EmailAddress waiting = EmailAddress.of("waiting@example.com");
    stores().users().add(unconfirmed(waiting));
    stores().signUpAttempts().add(attempt(waiting));
    stores().signUpAttempts().add(attempt(waiting, Fixtures.secretHash(), NOW.plusSeconds(1)));
    EmailAddress madeByHand = EmailAddress.of("hand@example.com");
    stores().users().add(unconfirmed(madeByHand));
    assertThat(stores().users().removeUnconfirmed(NOW.plus(Duration.ofDays(1)))).isZero();
    assertThat(List.of(ADA, BOB, waiting, madeByHand))
        .allSatisfy(email -> assertThat(stores().users().find(email)).isPresent());
  }

  @Test
  void changeEmail_onlyFromTheAddressThatItHas_toAFreeOne() {
    User ada = unconfirmed(ADA);
    User bob = confirmed(BOB);
    stores().users().add(ada);
    stores().users().add(bob);
    EmailAddress wanted = EmailAddress.of("Ada@Elsewhere.example");
    assertThat(stores().users().changeEmail(ada.id(), BOB, wanted)).isFalse();
    assertThat(stores().users().changeEmail(ada.id(), ADA, BOB)).isFalse();
    assertThat(stores().users().find(ada.id())).contains(ada);
    assertThat(stores().users().changeEmail(ada.id(), ADA, wanted)).isTrue();
    User changed = stores().users().find(wanted).orElseThrow();
    assertThat(changed).isEqualTo(ada.withEmail(wanted));
    assertThat(changed.email().typed()).isEqualTo("Ada@Elsewhere.example");
    assertThat(stores().users().find(ADA)).isEmpty();
    assertThat(stores().users().changeEmail(ada.id(), ADA, wanted)).isFalse();
    EmailAddress typedAnew = EmailAddress.of("ADA@elsewhere.example");
    assertThat(stores().users().changeEmail(ada.id(), wanted, typedAnew)).isTrue();
  }

  @Test
  void changeEmail_manyAtOnce_oneGetsIt() {
    User ada = confirmed(ADA);
    stores().users().add(ada);
    EmailAddress wanted = EmailAddress.of("ada@elsewhere.example");
    var answers = Race.run(() -> stores().users().changeEmail(ada.id(), ADA, wanted));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
  }
}
