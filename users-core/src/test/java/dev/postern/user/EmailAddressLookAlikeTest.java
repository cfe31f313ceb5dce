package dev.postern.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters that some mapping turns into ASCII (CVE-2019-19844). */
class EmailAddressLookAlikeTest {
  private static final String FILE = "unicode-ascii-collisions.csv";
  private static final List<String> LOCAL = List.of("%s@b.cd", "a%s@b.cd", "%sa@b.cd", "a%sc@b.cd");
  private static final List<String> DOMAIN =
      List.of("a@%s.cd", "a@b%s.cd", "a@%sb.cd", "a@b%sc.de", "a@b.c%sd", "a@\u00fc%s.cd");
  private static final Locale BEFORE = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(BEFORE);
  }

  /** A character, and the ASCII texts that it could be taken for. */
  private record LookAlike(String character, List<String> ascii) {
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]|\"\")*\"");

    static LookAlike read(String line) {
      List<String> columns = List.of(QUOTED.matcher(line).replaceAll("").split(",", -1));
      int codePoint = Integer.parseInt(columns.get(0).substring(2), 16);
      var ascii = columns.stream().skip(3).filter(text -> !text.isEmpty());
      return new LookAlike(Character.toString(codePoint), ascii.toList());
    }
  }

  private static List<LookAlike> lookAlikes() {
    try (var in =
        Objects.requireNonNull(EmailAddressLookAlikeTest.class.getResourceAsStream(FILE))) {
      return new String(in.readAllBytes(), UTF_8).lines().skip(1).map(LookAlike::read).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<EmailAddress> parsed(List<String> templates, String part) {
    return templates.stream()
        .flatMap(template -> EmailAddress.parse(template.replace("%s", part)).stream())
        .toList();
  }

  private static long ascii(String text) {
    return text.chars().filter(unit -> unit < 0x80).count();
  }

  private static String localPart(String address) {
    return address.substring(0, address.lastIndexOf('@'));
  }

  private static String domain(String address) {
    return IDN.toUnicode(address.substring(address.lastIndexOf('@') + 1));
  }

  @Test
  void lookAlikes_file_allAreRead() {
    List<LookAlike> all = lookAlikes();
    assertThat(all).hasSize(1391);
    assertThat(all)
        .filteredOn(one -> one.character().equals("\u212a"))
        .singleElement()
        .satisfies(kelvin -> assertThat(kelvin.ascii()).contains("k", "K"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "tr", "lt", "az"})
  void parse_lookAlikeInLocalPart_neverBecomesAscii(String language) {
    Locale.setDefault(Locale.forLanguageTag(language));
    for (LookAlike one : lookAlikes()) {
      assertThat(parsed(LOCAL, one.character()))
          .allSatisfy(
              address ->
                  assertThat(ascii(localPart(address.canonical())))
                      .isEqualTo(ascii(localPart(address.typed()))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "tr"})
  void parse_lookAlikeInDomain_neverBecomesAscii(String language) {
    Locale.setDefault(Locale.forLanguageTag(language));
    for (LookAlike one : lookAlikes()) {
      assertThat(parsed(DOMAIN, one.character()))
          .allSatisfy(
              address ->
                  assertThat(ascii(domain(address.canonical())))
                      .isEqualTo(ascii(domain(address.typed()))));
    }
  }

  @Test
  void parse_lookAlikeAndWhatItLooksLike_neverOneAddress() {
    for (LookAlike one : lookAlikes()) {
      for (List<String> places : List.of(LOCAL, DOMAIN)) {
        List<EmailAddress> honest =
            one.ascii().stream().flatMap(text -> parsed(places, text).stream()).toList();
        assertThat(parsed(places, one.character())).noneMatch(honest::contains);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mi\u212ae@example.com", // Kelvin sign
        "mike@exam\uff50le.com", // fullwidth p
        "\u0130ris@example.com", // capital I with dot above
        "ada@example\u3002com", // ideographic full stop
        "ada@example\uff0ecom", // fullwidth full stop
        "ada\uff20example.com", // fullwidth @
        "ada@stra\u00dfe.example", // IDNA 2003 makes it ss
        "ada@\u2139nfo.example", // information source
        "ada@\ufb01sh.example", // ligature fi
        "ada@\u212aelvin.example" // Kelvin sign
      })
  void parse_knownLookAlike_refused(String typed) {
    assertThat(EmailAddress.parse(typed)).isEmpty();
  }

  @Test
  void parse_everyCharacterWithAnotherForm_canonicalStaysItself() {
    IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
        .mapToObj(Character::toString)
        .filter(EmailAddressLookAlikeTest::hasAnotherForm)
        .flatMap(one -> Stream.of("a" + one + "b@example.com", "a@ex" + one + "ample.com"))
        .forEach(EmailAddressLookAlikeTest::assertStaysItself);
  }

  private static boolean hasAnotherForm(String character) {
    return !character.toLowerCase(Locale.ROOT).equals(character)
        || !Normalizer.isNormalized(character, Normalizer.Form.NFC);
  }

  private static void assertStaysItself(String typed) {
    EmailAddress.parse(typed)
        .map(EmailAddress::canonical)
        .filter(canonical -> !EmailAddress.of(canonical).canonical().equals(canonical))
        .ifPresent(Assertions::fail);
  }
}
