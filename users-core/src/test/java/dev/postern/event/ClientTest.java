package dev.postern.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {
  private static final String SUPPLEMENTARY = "\ud83d\udd11";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r",
        "\n",
        "\u0000",
        "\u001b",
        "\u007f",
        "\u0085",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\ud800",
        "\udc00",
        "\udb40\udc41"
      })
  void new_characterThatDoesNotPrint_questionMark(String character) {
    Client client = new Client("1" + character + "2", "a" + character + "b");
    assertThat(client.network()).isEqualTo("1?2");
    assertThat(client.userAgent()).isEqualTo("a?b");
  }

  @Test
  void new_printable_kept() {
    Client client = new Client("2001:db8::1%eth0", "Mozilla/5.0 (X11; ä " + SUPPLEMENTARY + ")");
    assertThat(client.network()).isEqualTo("2001:db8::1%eth0");
    assertThat(client.userAgent()).isEqualTo("Mozilla/5.0 (X11; ä " + SUPPLEMENTARY + ")");
  }

  @Test
  void new_tooLong_cut() {
    Client client = new Client("1".repeat(64) + "2", "a".repeat(256) + "b");
    assertThat(client.network()).isEqualTo("1".repeat(64));
    assertThat(client.userAgent()).isEqualTo("a".repeat(256));
  }

  @Test
  void new_cutWithinACharacter_neverHalfOfIt() {
    Client client = new Client("1".repeat(63) + SUPPLEMENTARY, "a".repeat(255) + SUPPLEMENTARY);
    assertThat(client.network()).hasSizeLessThanOrEqualTo(64).startsWith("1".repeat(63));
    assertThat(client.userAgent()).hasSizeLessThanOrEqualTo(256).startsWith("a".repeat(255));
    assertThat(client.network() + client.userAgent())
        .satisfies(
            text -> assertThat(text.chars()).noneMatch(unit -> unit >= 0xd800 && unit < 0xe000));
  }

  @Test
  void new_languageThatIsNoneOfOurs_refused() {
    assertThat(new Client("", "", Locale.GERMAN).languageIfAny()).contains(Locale.GERMAN);
    assertThat(new Client("", "").languageIfAny()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Client("", "", Locale.ITALIAN))
        .withMessageContaining("language");
  }

  @Test
  void none_saysNothing() {
    assertThat(Client.NONE).isEqualTo(new Client("", ""));
  }
}
