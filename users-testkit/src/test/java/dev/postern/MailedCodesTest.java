package dev.postern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.secret.KeySource;
import dev.postern.secret.SealedPlace;
import dev.postern.secret.SecretHash;
import dev.postern.testkit.FixedKeys;
import dev.postern.token.MailedCodes;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailedCodesTest {
  private static final SecretHash FLOW = flow(0);

  private final MailedCodes codes = new MailedCodes(new FixedKeys());
  private final String code = codes.exposeCode(FLOW);

  private static SecretHash flow(int number) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) number;
    return SecretHash.of(bytes);
  }

  @Test
  void exposeCode_eightDigits_anotherForEachFlow() {
    Set<String> all =
        IntStream.range(0, 100)
            .mapToObj(number -> codes.exposeCode(flow(number)))
            .collect(Collectors.toSet());
    assertThat(all).hasSize(100).allMatch(one -> one.matches("[0-9]{8}"));
  }

  @Test
  void exposeCode_again_theSame() {
    assertThat(codes.exposeCode(FLOW)).isEqualTo(code);
    assertThat(codes.isRight(FLOW, code)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\u00a0", "\u3000", "-", "\u2011", " \u2013 ", "\t", "\n", "\u200e"})
  void isRight_groups_likeWithout(String between) {
    String typed = code.substring(0, 4) + between + code.substring(4);
    assertThat(codes.isRight(FLOW, typed)).isTrue();
    assertThat(codes.isRight(FLOW, between + code + between)).isTrue();
  }

  @Test
  void isRight_anyOtherDigits_no() {
    for (int place = 0; place < MailedCodes.DIGITS; place++) {
      char[] wrong = code.toCharArray();
      wrong[place] = wrong[place] == '9' ? '0' : (char) (wrong[place] + 1);
      assertThat(codes.isRight(FLOW, new String(wrong))).isFalse();
    }
    assertThat(codes.isRight(FLOW, code.substring(1))).isFalse();
    assertThat(codes.isRight(FLOW, "0" + code)).isFalse();
    assertThat(codes.isRight(FLOW, "")).isFalse();
    assertThat(codes.isRight(FLOW, code + ".")).isFalse();
  }

  @Test
  void isRight_ofAnotherFlow_no() {
    assertThat(codes.isRight(FLOW, codes.exposeCode(flow(1)))).isFalse();
  }

  @Test
  void isRight_longText_isNotReadAtAll() {
    assertThat(codes.isRight(FLOW, " ".repeat(40 - code.length()) + code)).isTrue();
    assertThat(codes.isRight(FLOW, " ".repeat(41 - code.length()) + code)).isFalse();
  }

  /** So that who has the database has no code. */
  @Test
  void isRight_keysChanged_no() {
    var others = new MailedCodes(new OtherKeys());
    assertThat(others.isRight(FLOW, code)).isFalse();
    assertThat(others.exposeCode(FLOW)).isNotEqualTo(code);
  }

  private static final class OtherKeys implements KeySource {
    private final KeySource keys = new FixedKeys();

    @Override
    public SecretHash mac(String purpose, byte[] message) {
      return keys.mac("other " + purpose, message);
    }

    @Override
    public byte[] seal(SealedPlace place, byte[] plain) {
      return keys.seal(place, plain);
    }

    @Override
    public byte[] open(SealedPlace place, byte[] sealed) {
      return keys.open(place, sealed);
    }
  }
}
