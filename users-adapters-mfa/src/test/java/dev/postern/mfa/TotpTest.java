package dev.postern.mfa;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.confirmed;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.credential.CustomCredential;
import dev.postern.secondfactor.Prompt;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.secondfactor.SecondFactorFailedException;
import dev.postern.secret.SecretSource;
import dev.postern.testkit.PredictableSecretSource;
import dev.postern.testkit.SecondFactorContract;
import dev.postern.testkit.TestClock;
import dev.postern.user.User;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest extends SecondFactorContract {
  private static final byte[] NO_PENDING = new byte[0];
  private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

  private final User ada = confirmed(ADA);
  private final TestClock clock = new TestClock();
  private final SecretSource secrets = new PredictableSecretSource();
  private final Totp totp = new Totp("Postern", secrets, clock);

  @Override
  protected SecondFactor open() {
    return new Totp("Postern", secrets, clock);
  }

  @Override
  protected String answerToEnrolment(Prompt prompt) {
    return code(prompt.exposePending(), 0);
  }

  @Override
  protected String answer(Prompt enrolment, Prompt challenge) {
    clock.advance(Duration.ofSeconds(30));
    return code(enrolment.exposePending(), 0);
  }

  private long step() {
    return clock.instant().getEpochSecond() / 30;
  }

  private String code(byte[] secret, int stepsOff) {
    return Hotp.code(secret, step() + stepsOff);
  }

  private CustomCredential enrolledBefore() {
    return new TotpState(SECRET, 0).toCredential();
  }

  private Optional<CustomCredential> verify(CustomCredential enrolled, String answer) {
    return totp.verify(ada, enrolled, NO_PENDING, answer);
  }

  /** Those of SHA-1: other hashes are not asked of generators, which don't all know them. */
  static List<String> vectors() throws IOException {
    try (var file =
        Objects.requireNonNull(
            TotpTest.class.getResourceAsStream("hotp-totp-rfc4226-rfc6238.csv"))) {
      return new String(file.readAllBytes(), US_ASCII)
          .lines()
          .filter(line -> line.contains(",SHA1,"))
          .toList();
    }
  }

  @Test
  void vectors_areThere() throws IOException {
    assertThat(vectors()).hasSize(10 + 6);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void codes_vectorsOfTheStandards_same(String vector) {
    String[] fields = vector.split(",", -1);
    byte[] secret = HexFormat.of().parseHex(fields[3]);
    long counter = Long.parseLong(fields[4]);
    String lastSix = fields[7].substring(fields[7].length() - Hotp.DIGITS);
    assertThat(Hotp.code(secret, counter)).isEqualTo(lastSix);
    if (!fields[5].isEmpty()) {
      var then = new Totp("Postern", secrets, at(Long.parseLong(fields[5])));
      var enrolled = new TotpState(secret, 0).toCredential();
      var used = then.verify(ada, enrolled, NO_PENDING, lastSix).orElseThrow();
      assertThat(TotpState.of(used).lastStep()).isEqualTo(counter);
    }
  }

  private static InstantSource at(long unixTime) {
    return InstantSource.fixed(Instant.ofEpochSecond(unixTime));
  }

  @Test
  void verify_oneStepEarlyOrLate_accepted_twoRefused() {
    for (int off = -1; off <= 1; off++) {
      assertThat(verify(enrolledBefore(), code(SECRET, off))).as("%d off", off).isPresent();
    }
    for (int off : new int[] {-3, -2, 2, 3}) {
      assertThat(verify(enrolledBefore(), code(SECRET, off))).as("%d off", off).isEmpty();
    }
  }

  @Test
  void verify_stepUsedOrBeforeOneUsed_refused() {
    String earlier = code(SECRET, -1);
    String now = code(SECRET, 0);
    var used = verify(enrolledBefore(), now).orElseThrow();
    assertThat(verify(used, now)).as("again").isEmpty();
    assertThat(verify(used, earlier)).as("an earlier one").isEmpty();

    clock.advance(Duration.ofSeconds(30));
    assertThat(verify(used, now)).as("in the next step").isEmpty();
    assertThat(verify(used, code(SECRET, 0))).isPresent();

    clock.advance(Duration.ofMinutes(-1));
    assertThat(verify(used, now)).as("after the clock was set back").isEmpty();
  }

  @Test
  void verify_twoStepsWithOneCode_countsAsTheLater() {
    byte[] secret = secretWithSameCodeNext();
    var used = verify(new TotpState(secret, 0).toCredential(), code(secret, 0)).orElseThrow();
    assertThat(TotpState.of(used).lastStep()).isEqualTo(step() + 1);
    assertThat(verify(used, code(secret, 0))).isEmpty();
  }

  private byte[] secretWithSameCodeNext() {
    byte[] secret = new byte[20];
    for (int i = 0; ; i++) {
      ByteBuffer.wrap(secret).putInt(i);
      if (code(secret, 0).equals(code(secret, 1))) {
        return secret;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%2$s %3$s", " %1$s", "%1$s\n", "%2$s\u00a0%3$s", "%2$s\u202f%3$s\t"})
  void verify_spacesInTheCode_ignored(String form) {
    String code = code(SECRET, 0);
    String typed = form.formatted(code, code.substring(0, 3), code.substring(3));
    assertThat(verify(enrolledBefore(), typed)).isPresent();
  }

  @Test
  void verify_sameDigitsOfOtherScripts_refused() {
    for (char zero : new char[] {'\u0660', '\u06f0', '\u0966', '\uff10'}) {
      var typed = new StringBuilder();
      code(SECRET, 0).chars().forEach(digit -> typed.append((char) (zero + digit - '0')));
      assertThat(verify(enrolledBefore(), typed.toString())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0%s", "%s0", "%s-", "+%s", "-%s", "%s\u0000", "%s%1$s"})
  void verify_moreThanTheCode_refused(String form) {
    assertThat(verify(enrolledBefore(), form.formatted(code(SECRET, 0)))).isEmpty();
  }

  @Test
  void finishEnrolment_withoutASecret_empty() {
    String code = code(new byte[1], 0);
    assertThat(totp.finishEnrolment(ada, new byte[1], code)).isEmpty();
    assertThat(totp.finishEnrolment(ada, NO_PENDING, code)).isEmpty();
  }

  @Test
  void secrets_have160Bits_andAreNotGivenTwice() {
    byte[] first = totp.enrol(ada, List.of(), "").orElseThrow().exposePending();
    byte[] second = totp.enrol(ada, List.of(), "").orElseThrow().exposePending();
    assertThat(first).hasSize(20).isNotEqualTo(second);
  }

  @Test
  void stored_isAsVersion1() {
    CustomCredential stored = new TotpState(SECRET, 0x0102_0304_0506_0708L).toCredential();
    assertThat(stored.version()).isEqualTo(1);
    assertThat(HexFormat.of().formatHex(stored.exposeOpaque()))
        .isEqualTo("0102030405060708" + HexFormat.of().formatHex(SECRET));
    assertThat(TotpState.of(stored).exposeSecret()).isEqualTo(SECRET);
  }

  @Test
  void verify_storedInAnotherForm_isNoWrongAnswer() {
    byte[] opaque = enrolledBefore().exposeOpaque();
    for (var stored :
        List.of(
            new CustomCredential(Totp.ID, 2, opaque), new CustomCredential(Totp.ID, 1, SECRET))) {
      assertThatThrownBy(() -> verify(stored, code(SECRET, 0)))
          .isInstanceOf(SecondFactorFailedException.class)
          .hasMessageStartingWith("totp: ");
    }
  }
}
