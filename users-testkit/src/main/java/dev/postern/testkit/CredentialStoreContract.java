package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.attempt;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.password;
import static dev.postern.testkit.Fixtures.secretHash;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.PasswordCredential;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordOwner;
import dev.postern.credential.SignUpAttempt;
import dev.postern.secret.SecretHash;
import dev.postern.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@code CredentialStore} does. */
public abstract class CredentialStoreContract extends StoreContract {
  private static final PasswordHash FIRST = PasswordHash.ofPhc("$fast$1$aa");
  private static final PasswordHash SECOND = PasswordHash.ofPhc("$fast$2$bb");

  private User added(User user) {
    stores().users().add(user);
    return user;
  }

  private Optional<PasswordOwner> find() {
    return stores().credentials().findPassword(ADA, Optional.empty(), NOW);
  }

  @Test
  void findPassword_unknownAddress_empty() {
    stores().signUpAttempts().add(attempt(ADA));
    assertThat(find()).isEmpty();
  }

  @Test
  void findPassword_noPassword_ownerWithoutHash() {
    User ada = added(confirmed(ADA));
    assertThat(find()).contains(new PasswordOwner(ada, null, false));
  }

  @Test
  void findPassword_password_itsHash() {
    User ada = added(confirmed(ADA));
    stores().credentials().setPassword(ada.id(), password(FIRST.exposePhc()));
    assertThat(find()).contains(new PasswordOwner(ada, FIRST, false));
  }

  @Test
  void wasMailedSince_mailed_untilThatInstant_whateverIsSetLater() {
    User ada = added(confirmed(ADA));
    User bob = added(confirmed(BOB));
    assertThat(stores().credentials().wasMailedSince(ada.id(), Instant.EPOCH)).isFalse();
    stores().credentials().setPassword(ada.id(), password(FIRST.exposePhc()));
    stores().credentials().setPassword(bob.id(), password(FIRST.exposePhc()));
    assertThat(stores().credentials().wasMailedSince(ada.id(), Instant.EPOCH)).isFalse();
    stores().credentials().setPassword(ada.id(), PasswordCredential.mailed(SECOND, NOW));
    assertMailedAtNow(ada);
    assertThat(stores().credentials().wasMailedSince(bob.id(), Instant.EPOCH)).isFalse();
    var later = new PasswordCredential(FIRST, NOW.plusSeconds(9));
    stores().credentials().setPassword(ada.id(), later);
    assertMailedAtNow(ada);
    stores().credentials().rehashPassword(ada.id(), FIRST, SECOND);
    assertMailedAtNow(ada);
    stores().credentials().removeAll(ada.id());
    assertThat(stores().credentials().wasMailedSince(ada.id(), Instant.EPOCH)).isFalse();
  }

  private void assertMailedAtNow(User user) {
    assertThat(stores().credentials().wasMailedSince(user.id(), NOW.minusNanos(1_000))).isTrue();
    assertThat(stores().credentials().wasMailedSince(user.id(), NOW)).isFalse();
  }

  @Test
  void findPassword_confirmed_attemptsDoNotCount() {
    User ada = added(confirmed(ADA));
    stores().signUpAttempts().add(attempt(ADA));
    assertThat(find()).contains(new PasswordOwner(ada, null, false));
  }

  @Test
  void findPassword_unconfirmedWithPassword_thePassword() {
    User ada = added(unconfirmed(ADA));
    stores().signUpAttempts().add(attempt(ADA));
    stores().credentials().setPassword(ada.id(), password(FIRST.exposePhc()));
    assertThat(find()).contains(new PasswordOwner(ada, FIRST, false));
  }

  @Test
  void findPassword_unconfirmed_thisBrowsersAttemptElseTheNewest() {
    User ada = added(unconfirmed(ADA));
    SecretHash browser = secretHash();
    SignUpAttempt mine = attempt(ADA, browser, NOW);
    SignUpAttempt newest = attempt(ADA, secretHash(), NOW.plusNanos(1_000));
    stores().signUpAttempts().add(newest);
    stores().signUpAttempts().add(mine);
    assertThat(find()).contains(new PasswordOwner(ada, newest.hash(), true));
    assertThat(stores().credentials().findPassword(ADA, Optional.of(browser), NOW))
        .contains(new PasswordOwner(ada, mine.hash(), true));
    assertThat(stores().credentials().findPassword(ADA, Optional.of(secretHash()), NOW))
        .contains(new PasswordOwner(ada, newest.hash(), true));
  }

  @Test
  void findPassword_attemptExpired_noHash() {
    User ada = added(unconfirmed(ADA));
    stores().signUpAttempts().add(attempt(ADA));
    assertThat(
            stores()
                .credentials()
                .findPassword(ADA, Optional.empty(), NOW.plus(Duration.ofDays(1))))
        .contains(new PasswordOwner(ada, null, false));
  }

  @Test
  void addPassword_onlyWhereThereIsNone() {
    User ada = added(confirmed(ADA));
    assertThat(stores().credentials().addPassword(ada.id(), password(FIRST.exposePhc()))).isTrue();
    assertThat(stores().credentials().addPassword(ada.id(), password(SECOND.exposePhc())))
        .isFalse();
    assertThat(find()).contains(new PasswordOwner(ada, FIRST, false));
  }

  @Test
  void addPassword_manyAtOnce_oneDoesIt() {
    User ada = added(confirmed(ADA));
    List<Boolean> answers =
        Race.run(() -> stores().credentials().addPassword(ada.id(), password(FIRST.exposePhc())));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
  }

  @Test
  void setPassword_again_replaces() {
    User ada = added(confirmed(ADA));
    assertThat(stores().credentials().hasPassword(ada.id())).isFalse();
    stores().credentials().setPassword(ada.id(), password(FIRST.exposePhc()));
    stores().credentials().setPassword(ada.id(), password(SECOND.exposePhc()));
    assertThat(stores().credentials().hasPassword(ada.id())).isTrue();
    assertThat(find()).contains(new PasswordOwner(ada, SECOND, false));
  }

  @Test
  void rehashPassword_onlyInPlaceOfTheOldHash() {
    User ada = added(confirmed(ADA));
    stores().credentials().setPassword(ada.id(), password(FIRST.exposePhc()));
    assertThat(stores().credentials().rehashPassword(ada.id(), SECOND, SECOND)).isFalse();
    assertThat(find()).contains(new PasswordOwner(ada, FIRST, false));
    assertThat(stores().credentials().rehashPassword(ada.id(), FIRST, SECOND)).isTrue();
    assertThat(find()).contains(new PasswordOwner(ada, SECOND, false));
  }

  @Test
  void rehashPassword_manyAtOnce_oneDoesIt() {
    User ada = added(confirmed(ADA));
    stores().credentials().setPassword(ada.id(), password(FIRST.exposePhc()));
    List<Boolean> answers =
        Race.run(() -> stores().credentials().rehashPassword(ada.id(), FIRST, SECOND));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
  }

  @Test
  void removeAll_onlyThatAccounts() {
    User ada = added(confirmed(ADA));
    User bob = added(confirmed(BOB));
    stores().credentials().setPassword(ada.id(), password(FIRST.exposePhc()));
    stores().credentials().setPassword(bob.id(), password(SECOND.exposePhc()));
    stores().credentials().removeAll(ada.id());
    stores().credentials().removeAll(ada.id());
    assertThat(stores().credentials().hasPassword(ada.id())).isFalse();
    assertThat(stores().credentials().hasPassword(bob.id())).isTrue();
  }

  @Test
  void requireReset_password_untilAnotherIsSet() {
    User ada = added(confirmed(ADA));
    stores().credentials().setPassword(ada.id(), password(FIRST.exposePhc()));
    assertThat(stores().credentials().requireReset(ada.id())).isTrue();
    assertThat(stores().credentials().requireReset(ada.id())).isTrue();
    assertThat(find()).contains(new PasswordOwner(ada, FIRST, false, true));
    stores().credentials().rehashPassword(ada.id(), FIRST, SECOND);
    assertThat(find()).contains(new PasswordOwner(ada, SECOND, false, true));
    stores().credentials().setPassword(ada.id(), password(FIRST.exposePhc()));
    assertThat(find()).contains(new PasswordOwner(ada, FIRST, false, false));
  }

  @Test
  void requireReset_noPassword_false() {
    User ada = added(confirmed(ADA));
    assertThat(stores().credentials().requireReset(ada.id())).isFalse();
    assertThat(stores().credentials().addPassword(ada.id(), password(FIRST.exposePhc()))).isTrue();
    assertThat(find()).contains(new PasswordOwner(ada, FIRST, false, false));
  }

  @Test
  void requireReset_passwordRemovedAndAdded_askedNoMore() {
    User ada = added(confirmed(ADA));
    stores().credentials().setPassword(ada.id(), password(FIRST.exposePhc()));
    stores().credentials().requireReset(ada.id());
    stores().credentials().removeAll(ada.id());
    stores().credentials().addPassword(ada.id(), password(SECOND.exposePhc()));
    assertThat(find()).contains(new PasswordOwner(ada, SECOND, false, false));
  }
}
