package dev.postern.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What others found wrong in such code; see the README beside the vectors. */
class WycheproofTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @CsvFileSource(resources = "wycheproof/aes-256-gcm.csv", numLinesToSkip = 1, emptyValue = "")
  void aesGcm(
      int id,
      String key,
      String nonce,
      String associated,
      String plain,
      String encrypted,
      boolean valid)
      throws Exception {
    byte[] k = bytes(key);
    byte[] n = bytes(nonce);
    byte[] a = bytes(associated);
    if (valid) {
      assertThat(AesGcm.encrypt(k, n, a, bytes(plain))).as("%d", id).isEqualTo(bytes(encrypted));
      assertThat(AesGcm.decrypt(k, n, a, bytes(encrypted))).as("%d", id).isEqualTo(bytes(plain));
    } else {
      assertThatThrownBy(() -> AesGcm.decrypt(k, n, a, bytes(encrypted)))
          .as("%d", id)
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "wycheproof/hmac-sha-256.csv", numLinesToSkip = 1)
  void hmac(int id, String key, String message, String tag, boolean valid) {
    boolean same = Arrays.equals(Hkdf.hmac(bytes(key), bytes(message)), bytes(tag));
    assertThat(same).as("%d", id).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "wycheproof/hkdf-expand-sha-256.csv", numLinesToSkip = 1)
  void hkdf(int id, String salt, String ikm, String info, String okm) {
    byte[] extract = bytes(salt).length == 0 ? new byte[32] : bytes(salt);
    byte[] expected = bytes(okm);
    byte[] key = Hkdf.expand(Hkdf.hmac(extract, bytes(ikm)), bytes(info));
    assertThat(Arrays.copyOf(key, expected.length)).as("%d", id).isEqualTo(expected);
  }

  private static byte[] bytes(String hex) {
    return hex == null ? new byte[0] : HEX.parseHex(hex);
  }
}
