package dev.postern.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.postern.secret.KeySource;
import dev.postern.secret.SealedPlace;
import dev.postern.secret.SecretSource;
import dev.postern.testkit.KeySourceContract;
import dev.postern.testkit.PredictableSecretSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest extends KeySourceContract {
  private static final String A = "a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String B = "b:Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";
  private static final SealedPlace PLACE = new SealedPlace("outbox", "7", "body");

  private final SecretSource secrets = new PredictableSecretSource();

  @Override
  protected KeySource keys() {
    return parsed(A);
  }

  private MasterKeys parsed(String list) {
    return MasterKeys.parse(list, secrets);
  }

  @Test
  void open_sealedByAnOlderKey_opens() {
    byte[] sealed = parsed(A).seal(PLACE, new byte[] {1, 2, 3});
    assertThat(parsed(B + "," + A).open(PLACE, sealed)).containsExactly(1, 2, 3);
  }

  @Test
  void seal_severalKeys_byTheFirst() {
    byte[] sealed = parsed(B + "," + A).seal(PLACE, new byte[3]);
    assertThat(parsed(B).open(PLACE, sealed)).hasSize(3);
    assertThatIllegalStateException().isThrownBy(() -> parsed(A).open(PLACE, sealed));
  }

  @Test
  void open_otherKeyOfTheSameName_refused() {
    byte[] sealed = parsed(A).seal(PLACE, new byte[3]);
    MasterKeys other = parsed("a" + B.substring(1));
    assertThatIllegalStateException().isThrownBy(() -> other.open(PLACE, sealed));
  }

  @Test
  void mac_anotherCurrentKey_anotherCode() {
    assertThat(parsed(B + "," + A).mac("guessing", new byte[0]))
        .isEqualTo(parsed(B).mac("guessing", new byte[0]))
        .isNotEqualTo(parsed(A).mac("guessing", new byte[0]));
  }

  @Test
  void parse_linesAndSpaces_asCommas() {
    byte[] sealed = parsed(B).seal(PLACE, new byte[3]);
    assertThat(parsed(" " + A + " \r\n\n" + B + "\n").open(PLACE, sealed)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " , ",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        ":AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "an id:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==",
        "a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gIQ==",
        "a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8!",
        A + "," + A,
      })
  void parse_wrong_saysSoAndShowsNothing(String list) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parsed(list))
        .satisfies(
            wrong ->
                assertThat(wrong.getMessage())
                    .startsWith("masterKeys: ")
                    .doesNotContain("AAEC", "!"))
        .withNoCause();
  }

  @Test
  void rotated_anotherCurrentKey_theOldOneStillOpens() {
    MasterKeys old = MasterKeys.generate(secrets);
    MasterKeys rotated = old.rotated();
    assertThat(rotated.currentId()).isNotEqualTo(old.currentId());
    assertThat(rotated.open(PLACE, old.seal(PLACE, new byte[3]))).hasSize(3);
    assertThatIllegalStateException()
        .isThrownBy(() -> old.open(PLACE, rotated.seal(PLACE, new byte[3])));
  }

  @Test
  void exposeText_isWhatParseReads() {
    MasterKeys keys = MasterKeys.generate(secrets).rotated();
    for (String separator : List.of(",", "\n")) {
      MasterKeys again = parsed(keys.exposeText(separator));
      assertThat(again.checkValues()).isEqualTo(keys.checkValues());
    }
  }

  @Test
  void toString_showsIdsAlone() {
    assertThat(parsed(B + "," + A)).hasToString("MasterKeys[MasterKey[id=b], MasterKey[id=a]]");
  }
}
