package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.attempt;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.secretHash;
import static dev.postern.testkit.Fixtures.storedFactor;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.FactorStore;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secret.Sealed;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@code FactorStore} does. */
public abstract class FactorStoreContract extends StoreContract {
  private static final FactorId TOTP = new FactorId("totp");
  private static final FactorId PASSKEY = new FactorId("passkey");
  private static final Instant LATER = NOW.plusNanos(1_000);
  private static final Sealed OTHER_STATE = Sealed.of(new byte[] {0, 1, -1});

  private FactorStore factors() {
    return stores().factors();
  }

  private User user(EmailAddress email) {
    User user = confirmed(email);
    stores().users().add(user);
    return user;
  }

  private StoredFactor added(StoredFactor factor) {
    factors().add(factor);
    return factor;
  }

  private static StoredFactor of(FactorId name, StoredFactor like) {
    return new StoredFactor(
        like.id(),
        like.user(),
        name,
        like.label(),
        like.version(),
        like.state(),
        like.revision(),
        like.createdAt(),
        like.lastUsed());
  }

  private static StoredFactor labelled(StoredFactor like, String label) {
    return new StoredFactor(
        like.id(),
        like.user(),
        like.factor(),
        label,
        like.version(),
        like.state(),
        like.revision(),
        like.createdAt(),
        like.lastUsed());
  }

  private static List<SecretHash> codes(int many) {
    return Stream.generate(Fixtures::secretHash).limit(many).toList();
  }

  @Test
  void findAll_thatAccounts_theOldestFirst_asAdded() {
    User ada = user(ADA);
    added(storedFactor(user(BOB), NOW));
    StoredFactor second = added(storedFactor(ada, LATER).used(7, OTHER_STATE, LATER));
    StoredFactor first = added(storedFactor(ada, NOW));
    assertThat(factors().findAll(ada.id())).containsExactly(first, second);
    assertThat(factors().findAll(confirmed(ADA).id())).isEmpty();
  }

  @Test
  void add_longestAndEmptyLabel_kept() {
    User ada = user(ADA);
    StoredFactor none = added(labelled(storedFactor(ada, NOW), ""));
    StoredFactor longest = added(labelled(storedFactor(ada, LATER), "é".repeat(100)));
    assertThat(factors().findAll(ada.id())).containsExactly(none, longest);
  }

  @Test
  void add_rolledBack_notThere() {
    User ada = user(ADA);
    rolledBack(() -> factors().add(storedFactor(ada, NOW)));
    assertThat(factors().findAll(ada.id())).isEmpty();
  }

  @Test
  void enrolled_thatAccountsNames_eachOnce() {
    User ada = user(ADA);
    User bob = user(BOB);
    assertThat(factors().enrolled(ada.id())).isEqualTo(EnrolledFactors.NONE);
    added(storedFactor(ada, NOW));
    added(storedFactor(ada, NOW));
    added(of(PASSKEY, storedFactor(ada, NOW)));
    added(storedFactor(bob, NOW));
    factors().setRecoveryCodes(bob.id(), codes(2));
    assertThat(factors().enrolled(ada.id())).isEqualTo(new EnrolledFactors(Set.of(TOTP, PASSKEY)));
    assertThat(factors().enrolled(bob.id())).isEqualTo(new EnrolledFactors(Set.of(TOTP)));
  }

  @Test
  void replace_revisionBefore_stateVersionAndLastUseAlone() {
    User ada = user(ADA);
    StoredFactor factor = added(storedFactor(ada, NOW));
    StoredFactor other = added(storedFactor(ada, LATER));
    StoredFactor used = factor.used(2, OTHER_STATE, LATER);
    factors().relabel(ada.id(), factor.id(), "Tablet");
    assertThat(factors().replace(used)).isTrue();
    assertThat(factors().findAll(ada.id())).containsExactly(labelled(used, "Tablet"), other);
  }

  @Test
  void replace_otherRevision_false() {
    User ada = user(ADA);
    StoredFactor factor = added(storedFactor(ada, NOW));
    StoredFactor used = factor.used(1, OTHER_STATE, LATER);
    assertThat(factors().replace(factor)).isFalse();
    assertThat(factors().replace(used.used(1, OTHER_STATE, LATER))).isFalse();
    assertThat(factors().findAll(ada.id())).containsExactly(factor);
    assertThat(factors().replace(used)).isTrue();
    assertThat(factors().replace(used)).isFalse();
    assertThat(factors().findAll(ada.id())).containsExactly(used);
  }

  @Test
  void replace_notThere_false() {
    User ada = user(ADA);
    User bob = user(BOB);
    StoredFactor bobs = added(storedFactor(bob, NOW));
    StoredFactor claimed =
        new StoredFactor(
            bobs.id(), ada.id(), TOTP, "", 1, OTHER_STATE, bobs.revision() + 1, NOW, LATER);
    assertThat(factors().replace(claimed)).isFalse();
    assertThat(factors().replace(storedFactor(ada, NOW).used(1, OTHER_STATE, NOW))).isFalse();
    assertThat(factors().findAll(ada.id())).isEmpty();
    assertThat(factors().findAll(bob.id())).containsExactly(bobs);
  }

  @Test
  void replace_manyAtOnce_oneDoesIt() {
    User ada = user(ADA);
    StoredFactor factor = added(storedFactor(ada, NOW));
    List<Boolean> answers =
        Race.run(() -> factors().replace(factor.used(1, Sealed.of(secretHash().toBytes()), LATER)));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(factors().findAll(ada.id())).extracting(StoredFactor::revision).containsExactly(1);
  }

  @Test
  void replace_rolledBack_maySucceedOnceMore() {
    User ada = user(ADA);
    StoredFactor factor = added(storedFactor(ada, NOW));
    StoredFactor used = factor.used(1, OTHER_STATE, LATER);
    rolledBack(() -> assertThat(factors().replace(used)).isTrue());
    assertThat(factors().findAll(ada.id())).containsExactly(factor);
    assertThat(factors().replace(used)).isTrue();
  }

  @Test
  void relabel_thatFactorAlone() {
    User ada = user(ADA);
    StoredFactor factor = added(storedFactor(ada, NOW));
    StoredFactor other = added(storedFactor(ada, LATER));
    assertThat(factors().relabel(ada.id(), factor.id(), "Tablet")).isTrue();
    assertThat(factors().findAll(ada.id())).containsExactly(labelled(factor, "Tablet"), other);
  }

  @Test
  void relabel_anotherAccountsOrUnknown_false() {
    User ada = user(ADA);
    User bob = user(BOB);
    StoredFactor bobs = added(storedFactor(bob, NOW));
    assertThat(factors().relabel(ada.id(), bobs.id(), "Tablet")).isFalse();
    assertThat(factors().relabel(ada.id(), storedFactor(ada, NOW).id(), "Tablet")).isFalse();
    assertThat(factors().findAll(bob.id())).containsExactly(bobs);
  }

  @Test
  void relabel_tooLong_refused() {
    User ada = user(ADA);
    StoredFactor factor = added(storedFactor(ada, NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factors().relabel(ada.id(), factor.id(), "x".repeat(101)));
    assertThat(factors().findAll(ada.id())).containsExactly(factor);
  }

  @Test
  void remove_manyAtOnce_oneDidIt() {
    User ada = user(ADA);
    StoredFactor factor = added(storedFactor(ada, NOW));
    StoredFactor other = added(storedFactor(ada, NOW));
    List<Boolean> answers = Race.run(() -> factors().remove(ada.id(), factor.id()));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(factors().findAll(ada.id())).containsExactly(other);
  }

  @Test
  void remove_anotherAccounts_false() {
    User ada = user(ADA);
    User bob = user(BOB);
    StoredFactor bobs = added(storedFactor(bob, NOW));
    assertThat(factors().remove(ada.id(), bobs.id())).isFalse();
    assertThat(factors().findAll(bob.id())).containsExactly(bobs);
  }

  @Test
  void removeAll_factorsAndCodes_ofThatAccountAlone() {
    User ada = user(ADA);
    User bob = user(BOB);
    added(storedFactor(ada, NOW));
    added(storedFactor(ada, NOW));
    StoredFactor bobs = added(storedFactor(bob, NOW));
    factors().setRecoveryCodes(ada.id(), codes(3));
    factors().setRecoveryCodes(bob.id(), codes(2));
    factors().removeAll(ada.id());
    factors().removeAll(ada.id());
    assertThat(factors().findAll(ada.id())).isEmpty();
    assertThat(factors().recoveryCodesLeft(ada.id())).isZero();
    assertThat(factors().findAll(bob.id())).containsExactly(bobs);
    assertThat(factors().recoveryCodesLeft(bob.id())).isEqualTo(2);
  }

  @Test
  void removeAll_codesAlone_gone() {
    User ada = user(ADA);
    factors().setRecoveryCodes(ada.id(), codes(3));
    factors().removeAll(ada.id());
    assertThat(factors().recoveryCodesLeft(ada.id())).isZero();
  }

  @Test
  void removeAll_rolledBack_allAreThere() {
    User ada = user(ADA);
    StoredFactor factor = added(storedFactor(ada, NOW));
    factors().setRecoveryCodes(ada.id(), codes(3));
    rolledBack(() -> factors().removeAll(ada.id()));
    assertThat(factors().findAll(ada.id())).containsExactly(factor);
    assertThat(factors().recoveryCodesLeft(ada.id())).isEqualTo(3);
  }

  @Test
  void setRecoveryCodes_again_inPlaceOfTheFormer() {
    User ada = user(ADA);
    List<SecretHash> former = codes(10);
    List<SecretHash> anew = codes(10);
    assertThat(factors().recoveryCodesLeft(ada.id())).isZero();
    factors().setRecoveryCodes(ada.id(), former);
    factors().setRecoveryCodes(ada.id(), anew);
    assertThat(factors().recoveryCodesLeft(ada.id())).isEqualTo(10);
    assertThat(factors().useRecoveryCode(ada.id(), former.get(0))).isFalse();
    assertThat(anew).allMatch(code -> factors().useRecoveryCode(ada.id(), code));
    factors().setRecoveryCodes(ada.id(), former);
    factors().setRecoveryCodes(ada.id(), List.of());
    assertThat(factors().recoveryCodesLeft(ada.id())).isZero();
  }

  @Test
  void setRecoveryCodes_manyAtOnce_onesAreLeft() {
    User ada = user(ADA);
    Race.run(
        () -> {
          factors().setRecoveryCodes(ada.id(), codes(3));
          return true;
        });
    assertThat(factors().recoveryCodesLeft(ada.id())).isEqualTo(3);
  }

  @Test
  void setRecoveryCodes_rolledBack_theFormerStay() {
    User ada = user(ADA);
    List<SecretHash> former = codes(2);
    factors().setRecoveryCodes(ada.id(), former);
    rolledBack(() -> factors().setRecoveryCodes(ada.id(), codes(10)));
    assertThat(former).allMatch(code -> factors().useRecoveryCode(ada.id(), code));
  }

  @Test
  void useRecoveryCode_once_theOthersStay() {
    User ada = user(ADA);
    List<SecretHash> codes = codes(3);
    factors().setRecoveryCodes(ada.id(), codes);
    List<Boolean> answers = Race.run(() -> factors().useRecoveryCode(ada.id(), codes.get(1)));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(factors().recoveryCodesLeft(ada.id())).isEqualTo(2);
  }

  @Test
  void useRecoveryCode_anotherAccountsOrUnknown_false() {
    User ada = user(ADA);
    User bob = user(BOB);
    List<SecretHash> bobs = codes(1);
    factors().setRecoveryCodes(ada.id(), codes(1));
    factors().setRecoveryCodes(bob.id(), bobs);
    assertThat(factors().useRecoveryCode(ada.id(), bobs.get(0))).isFalse();
    assertThat(factors().useRecoveryCode(ada.id(), secretHash())).isFalse();
    assertThat(factors().recoveryCodesLeft(ada.id())).isEqualTo(1);
    assertThat(factors().recoveryCodesLeft(bob.id())).isEqualTo(1);
  }

  @Test
  void accountIsRemoved_factorsAndCodesToo() {
    User ada = user(ADA);
    User bob = unconfirmed(BOB);
    stores().users().add(bob);
    stores().signUpAttempts().add(attempt(BOB));
    for (User user : List.of(ada, bob)) {
      added(storedFactor(user, NOW));
      factors().setRecoveryCodes(user.id(), codes(3));
    }
    stores().directory().remove(ada.id());
    assertThat(stores().users().removeUnconfirmed(NOW.plus(Duration.ofDays(1)))).isEqualTo(1);
    for (User user : List.of(ada, bob)) {
      assertThat(factors().findAll(user.id())).isEmpty();
      assertThat(factors().enrolled(user.id()).any()).isFalse();
      assertThat(factors().recoveryCodesLeft(user.id())).isZero();
    }
  }
}
