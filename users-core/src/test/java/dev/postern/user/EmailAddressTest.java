package dev.postern.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  private static final Locale BEFORE = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(BEFORE);
  }

  @ParameterizedTest
  @CsvSource({
    "ada@example.com, ada@example.com",
    "Ada.Lovelace@Example.COM, ada.lovelace@example.com",
    "'  ada@example.com\t', ada@example.com",
    "o'brien+tag@example.com, o'brien+tag@example.com",
    "ÄDA@example.com, äda@example.com",
    "ada@BÜCHER.example, ada@xn--bcher-kva.example",
    "ada@bücher.example, ada@xn--bcher-kva.example",
    "ada@XN--BCHER-KVA.example, ada@xn--bcher-kva.example",
    "用户@例え.テスト, 用户@xn--r8jz45g.xn--zckzah",
    "δοκιμή@παράδειγμα.δοκιμή, δοκιμή@xn--hxajbheg2az3al.xn--jxalpdlp",
    "ada@mail.example-1.co.uk, ada@mail.example-1.co.uk",
  })
  void parse_address_oneCanonicalForm(String typed, String canonical) {
    assertThat(EmailAddress.of(typed).canonical()).isEqualTo(canonical);
  }

  @Test
  void parse_decomposed_composed() {
    EmailAddress decomposed = EmailAddress.of("jose\u0301@cafe\u0301.example");
    assertThat(decomposed.canonical()).isEqualTo("jos\u00e9@xn--caf-dma.example");
    assertThat(decomposed).isEqualTo(EmailAddress.of("JOS\u00c9@CAF\u00c9.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada@Example.com",
        "ÄDA.Σας@BÜCHER.example",
        "ΑΣ@παράδειγμα.δοκιμή",
        "I\u0307@example.com",
        "\u1e9e@example.com",
        "ا@مثال.إختبار"
      })
  void parse_canonical_sameAgain(String typed) {
    EmailAddress address = EmailAddress.of(typed);
    EmailAddress again = EmailAddress.of(address.canonical());
    assertThat(again.canonical()).isEqualTo(address.canonical());
    assertThat(again).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "@",
        "a@",
        "@b.c",
        "a b@c.d",
        "a@b c.d",
        "a@b..c",
        "a@.b.c",
        "a@b.c.",
        "a@b",
        "a@b.1",
        "a@127.0.0.1",
        "a@[127.0.0.1]",
        "a@-b.cd",
        "a@b-.cd",
        "a@b_c.de",
        ".a@b.cd",
        "a.@b.cd",
        "a..b@c.de",
        "a@b@c.de",
        "\"a\"@b.cd",
        "a(b)@c.de",
        "a,b@c.de",
        "<a@b.cd>",
        "Ada <a@b.cd>",
        "a@b.cd\r\nBcc: x@y.zz",
        "a\r\n@b.cd",
        "a@b\r\n.cd",
        "a@b\n.cd",
        "a\u0000@b.cd",
        "a@b\u0000.cd",
        "a\u00a0b@c.de",
        "a\u200b@c.de",
        "a\u202e@c.de",
        "a\u2028@c.de",
        "a\ufeff@c.de",
        "\ud83d\ude00@c.de"
      })
  void parse_noAddress_refused(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\ud800@b.cd",
        "\udc00a@b.cd",
        "a@b\ud800.cd",
        "a@\udc00b.cd",
        "a@b.c\udbff",
        "\ud800@b.cd"
      })
  void parse_halfACharacter_refused(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @Test
  void parse_localPart_upTo64Octets() {
    assertThat(EmailAddress.parse("a".repeat(64) + "@b.cd")).isPresent();
    assertThat(EmailAddress.parse("a".repeat(65) + "@b.cd")).isEmpty();
    assertThat(EmailAddress.parse("ä".repeat(32) + "@b.cd")).isPresent();
    assertThat(EmailAddress.parse("ä".repeat(33) + "@b.cd")).isEmpty();
  }

  @Test
  void parse_whole_upTo254Octets() {
    String domain = ("d".repeat(59) + ".").repeat(3) + "de";
    String fits = "a".repeat(64) + "@dddddd." + domain;
    assertThat(fits).hasSize(254);
    assertThat(EmailAddress.parse(fits)).isPresent();
    assertThat(EmailAddress.parse("a".repeat(64) + "@ddddddd." + domain)).isEmpty();
    assertThat(EmailAddress.parse("a@" + "b.".repeat(148) + "cd")).isEmpty();
    assertThat(EmailAddress.parse("a".repeat(300))).isEmpty();
  }

  @Test
  void parse_label_upTo63Octets() {
    assertThat(EmailAddress.parse("a@" + "b".repeat(63) + ".cd")).isPresent();
    assertThat(EmailAddress.parse("a@" + "b".repeat(64) + ".cd")).isEmpty();
    assertThat(EmailAddress.parse("a@b." + "c".repeat(64))).isEmpty();
  }

  @Test
  void parse_turkishLocale_sameForm() {
    Locale.setDefault(Locale.forLanguageTag("tr"));
    assertThat(EmailAddress.of("INFO@WIKI.EXAMPLE").canonical()).isEqualTo("info@wiki.example");
    assertThat(EmailAddress.parse("\u0130nfo@example.com")).isEmpty();
    assertThat(EmailAddress.of("\u0131nfo@example.com"))
        .isNotEqualTo(EmailAddress.of("INFO@example.com"));
  }

  @Test
  void equals_byCanonicalFormAlone() {
    EmailAddress address = EmailAddress.of("Ada@Example.com");
    assertThat(address).isEqualTo(EmailAddress.of("ada@EXAMPLE.com"));
    assertThat(address).hasSameHashCodeAs(EmailAddress.of("ada@EXAMPLE.com"));
    assertThat(address).isNotEqualTo(EmailAddress.of("ada@example.org"));
    assertThat(address).isNotEqualTo(EmailAddress.of("adah@example.com"));
    assertThat(address).isNotEqualTo("ada@example.com");
  }

  @Test
  void typed_keptAsItWas_trimmed() {
    EmailAddress address = EmailAddress.of(" Ada@BÜCHER.example ");
    assertThat(address.typed()).isEqualTo("Ada@BÜCHER.example");
    assertThat(address).hasToString("Ada@BÜCHER.example");
  }

  @Test
  void of_noAddress_thrownWithoutQuotingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmailAddress.of("no-address"))
        .withMessage("not an e-mail address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00ad", "\u034f", "\u180b", "\u200b", "\u200c", "\u200d", "\u2060", "\ufe0f", "\ufeff"
      })
  void parse_invisibleCharacterInDomain_neverTheSameAddress(String invisible) {
    assertThat(EmailAddress.parse("ada@exam" + invisible + "ple.com"))
        .isNotEqualTo(EmailAddress.parse("ada@example.com"));
  }
}
