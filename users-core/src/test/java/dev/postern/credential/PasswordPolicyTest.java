package dev.postern.credential;

import static dev.postern.credential.PasswordPolicy.Reason.BREACHED;
import static dev.postern.credential.PasswordPolicy.Reason.EASILY_GUESSED;
import static dev.postern.credential.PasswordPolicy.Reason.TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.user.EmailAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
  private static final EmailAddress ACCOUNT =
      EmailAddress.of("Ada.Augusta.Lovelace@BÜCHER.example");
  private static final String SITE = "The Bücher Exchange";
  private static final Password SHIPPED = Password.of("qwertyuiopasdfgh");
  private static final Password ADDED = Password.of("qwertyuiopasdfghj");
  private static final PasswordPolicy SECURE = policy(true, 15, SITE);
  private static final PasswordPolicy LAX = policy(false, 15, SITE);

  private static PasswordPolicy policy(boolean secure, int minLength, String site) {
    return new PasswordPolicy(
        new PasswordConfig(secure, minLength, site), SHIPPED::equals, new OneAdded());
  }

  private static Set<PasswordPolicy.Reason> refusals(PasswordPolicy policy, String password) {
    return policy.refusals(Password.of(password), ACCOUNT);
  }

  @Test
  void refusals_countsCodePoints() {
    assertThat(refusals(SECURE, "x".repeat(14))).containsExactly(TOO_SHORT);
    assertThat(refusals(SECURE, "x".repeat(15))).isEmpty();
    assertThat(refusals(SECURE, "\ud83d\udd11".repeat(14))).containsExactly(TOO_SHORT);
    assertThat(refusals(SECURE, "\ud83d\udd11".repeat(15))).isEmpty();
    assertThat(refusals(SECURE, "e\u0301".repeat(14))).containsExactly(TOO_SHORT);
  }

  @Test
  void refusals_minPasswordLength_decides() {
    PasswordPolicy longer = policy(true, 20, "Postern");
    assertThat(refusals(longer, "x".repeat(19))).containsExactly(TOO_SHORT);
    assertThat(refusals(longer, "x".repeat(20))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada.Augusta.Lovelace@BÜCHER.example",
        "ada.augusta.lovelace@bücher.example",
        "ada.augusta.lovelace@xn--bcher-kva.example",
        "ada.augusta.lovelace",
        "ADA.AUGUSTA.LOVELACE",
        "The Bücher Exchange",
        "the bu\u0308cher exchange"
      })
  void refusals_addressOrApplicationName_easilyGuessed(String password) {
    assertThat(refusals(SECURE, password)).containsExactly(EASILY_GUESSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada.augusta.lovelace1",
        "my The Bücher Exchange",
        "lowercaseonlyletters",
        "               ",
        "111111111111111"
      })
  void refusals_noRulesOfComposition_accepted(String password) {
    assertThat(refusals(SECURE, password)).isEmpty();
  }

  @Test
  void refusals_shortAndEasilyGuessed_bothReasons() {
    PasswordPolicy policy = policy(true, 15, "Postern");
    assertThat(policy.refusals(Password.of("ADA"), EmailAddress.of("ada@example.com")))
        .containsExactlyInAnyOrder(TOO_SHORT, EASILY_GUESSED);
    assertThat(policy.refusals(Password.of("postern"), ACCOUNT))
        .containsExactlyInAnyOrder(TOO_SHORT, EASILY_GUESSED);
  }

  @Test
  void refusals_shippedOrAddedList_breached() {
    assertThat(SECURE.refusals(SHIPPED, ACCOUNT)).containsExactly(BREACHED);
    assertThat(SECURE.refusals(ADDED, ACCOUNT)).containsExactly(BREACHED);
    assertThat(LAX.refusals(SHIPPED, ACCOUNT)).isEmpty();
    assertThat(LAX.refusals(ADDED, ACCOUNT)).isEmpty();
  }

  @Test
  void refusals_requireSecurePasswordsOff_anyButTheEmptyOne() {
    assertThat(refusals(LAX, "x")).isEmpty();
    assertThat(refusals(LAX, ACCOUNT.canonical())).isEmpty();
    assertThat(refusals(LAX, "")).containsExactly(TOO_SHORT);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 7, 257, Integer.MAX_VALUE})
  void new_minPasswordLengthOutOfBounds_refused(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PasswordConfig(true, length, "Postern"))
        .withMessageContaining("minPasswordLength")
        .withMessageContaining(String.valueOf(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 256})
  void new_minPasswordLengthAtItsBounds_accepted(int length) {
    assertThat(new PasswordConfig(true, length, "Postern").minPasswordLength()).isEqualTo(length);
  }

  /** Has one password, and can't be added to. */
  private static final class OneAdded implements BreachedPasswordStore {
    @Override
    public int add(List<PasswordDigest> digests) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean contains(PasswordDigest digest) {
      return digest.equals(PasswordDigest.of(ADDED));
    }
  }
}
