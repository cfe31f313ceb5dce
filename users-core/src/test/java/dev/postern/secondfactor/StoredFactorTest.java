package dev.postern.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.credential.FactorId;
import dev.postern.secret.Sealed;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFactorTest {
  private static final StoredFactorId ID = new StoredFactorId(new UUID(1, 2));
  private static final UserId USER = new UserId(new UUID(3, 4));
  private static final FactorId TOTP = new FactorId("totp");
  private static final Sealed STATE = Sealed.of(new byte[] {1});
  private static final Sealed OTHER_STATE = Sealed.of(new byte[] {2});

  private static StoredFactor labelled(String label) {
    return new StoredFactor(ID, USER, TOTP, label, 1, STATE, 4, Instant.EPOCH, null);
  }

  @Test
  void new_labelOfUpToAHundredCharacters() {
    assertThat(labelled("").label()).isEmpty();
    assertThat(labelled("x".repeat(100)).label()).hasSize(100);
    assertThatIllegalArgumentException().isThrownBy(() -> labelled("x".repeat(101)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "a\u0000b", "a\nb", "\u0085", "\u2028", "\ud800", "a\udc00"})
  void new_labelWithWhatIsNoPartOfALine_isRefused(String label) {
    assertThat(StoredFactor.isLabel(label)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> labelled(label));
  }

  @Test
  void new_labelInAnyScript() {
    assertThat(StoredFactor.isLabel("Ädas 電話 هاتف 📱")).isTrue();
  }

  @Test
  void used_anotherStateAndRevision_theRestStays() {
    Instant now = Instant.EPOCH.plusSeconds(9);
    assertThat(labelled("Phone").lastUsedIfAny()).isEmpty();
    StoredFactor used = labelled("Phone").used(2, OTHER_STATE, now);
    assertThat(used)
        .isEqualTo(
            new StoredFactor(ID, USER, TOTP, "Phone", 2, OTHER_STATE, 5, Instant.EPOCH, now));
    assertThat(used.lastUsedIfAny()).contains(now);
  }

  @Test
  void id_toString_itsValue() {
    assertThat(ID).hasToString("00000000-0000-0001-0000-000000000002");
  }
}
