package dev.postern.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HashTest {
  private static final String SALT = "c29tZXNhbHQ"; // somesalt
  private static final String TAG = "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

  @Test
  void parse_phcString_holdsItsParts() {
    String phc = "$argon2id$v=19$m=65536,t=3,p=4$" + SALT + "$" + TAG;
    assertThat(Argon2Hash.parse(phc))
        .hasValueSatisfying(
            hash -> {
              assertThat(hash.cost()).isEqualTo(new Argon2Cost(65536, 3, 4));
              assertThat(hash.salt()).isEqualTo("somesalt".getBytes(StandardCharsets.US_ASCII));
              assertThat(hash.tag()).hasSize(32).startsWith(0x9d, 0xfe, 0xb9);
              assertThat(hash.toPhc()).isEqualTo(phc);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2i$v=19$m=256,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2d$v=19$m=256,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$m=256,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=16$m=256,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$t=2,m=256,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=256,t=2,p=1,keyid=AAAA$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=256,t=2$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=0256,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=+256,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=-256,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=99999999999,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=\u0662\u0665\u0666,t=2,p=1$" + SALT + "$" + TAG,
        "$argon2id$v=19$m=256,t=2,p=1$" + SALT + "$" + TAG + "=",
        "$argon2id$v=19$m=256,t=2,p=1$" + SALT + "=$" + TAG,
        "$argon2id$v=19$m=256,t=2,p=1$" + SALT + "$nf65EOgLrQMR_uIPnA4rEsF5h7TKyQwu9U1bMCHGi_4",
        "$argon2id$v=19$m=256,t=2,p=1$" + SALT + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/5",
        "$argon2id$v=19$m=256,t=2,p=1$" + SALT + "$nf65EOgLrQMR/uIPnA4rE",
        "$argon2id$v=19$m=256,t=2,p=1$" + SALT + "$nf65EOgLrQMR/uI",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbA$" + TAG,
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQAA$" + TAG,
        "$argon2id$v=19$m=256,t=2,p=1$$" + TAG,
        "$argon2id$v=19$m=256,t=2,p=1$" + SALT,
        "$argon2id$v=19$m=256,t=2,p=1$" + SALT + "$" + TAG + "$",
        "$argon2id$v=19$m=256,t=2,p=1$" + SALT + "$" + TAG + "\n",
        " $argon2id$v=19$m=256,t=2,p=1$" + SALT + "$" + TAG,
        "$2b$12$klBu0OOZkHmQDPb56ENDt.M5UrMU8s2W8uG0B26xB2dqP1KGIO01m"
      })
  void parse_anythingElse_empty(String text) {
    assertThat(Argon2Hash.parse(text)).isEmpty();
  }

  @Test
  void parse_saltAndTagOfTheFormatsLengths_only() {
    assertThat(Argon2Hash.parse(phc(8, 12))).isPresent();
    assertThat(Argon2Hash.parse(phc(48, 64))).isPresent();
    assertThat(Argon2Hash.parse(phc(7, 12))).isEmpty();
    assertThat(Argon2Hash.parse(phc(8, 11))).isEmpty();
    assertThat(Argon2Hash.parse(phc(49, 64))).isEmpty();
    assertThat(Argon2Hash.parse(phc(48, 65))).isEmpty();
  }

  @Test
  void parse_veryLongText_empty() {
    assertThat(Argon2Hash.parse(phc(1 << 20, 1 << 20))).isEmpty();
  }

  @Test
  void toString_hides() {
    assertThat(Argon2Hash.parse(phc(16, 32))).hasToString("Optional[Argon2Hash[hidden]]");
  }

  private static String phc(int salt, int tag) {
    return new Argon2Hash(new Argon2Cost(256, 2, 1), new byte[salt], new byte[tag]).toPhc();
  }
}
