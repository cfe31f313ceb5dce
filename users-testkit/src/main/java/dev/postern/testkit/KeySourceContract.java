package dev.postern.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.postern.secret.KeySource;
import dev.postern.secret.SealedPlace;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What every {@code KeySource} does. */
public abstract class KeySourceContract {
  private static final SealedPlace PLACE = new SealedPlace("outbox", "7", "body");
  private static final byte[] PLAIN = "a canary that sings".getBytes(UTF_8);

  /** The keys under test; each call makes the same ones. */
  protected abstract KeySource keys();

  @Test
  void mac_samePurposeAndMessage_sameCode() {
    assertThat(keys().mac("guessing", PLAIN)).isEqualTo(keys().mac("guessing", PLAIN));
  }

  @Test
  void mac_otherPurposeOrMessage_otherCode() {
    KeySource keys = keys();
    assertThat(
            Set.of(
                keys.mac("guessing", PLAIN),
                keys.mac("guessin", "ga canary that sings".getBytes(UTF_8)),
                keys.mac("links", PLAIN),
                keys.mac("guessing", new byte[0]),
                keys.mac("guessing", new byte[1])))
        .hasSize(5);
  }

  @Test
  void open_samePlace_whatWasSealed() {
    byte[] sealed = keys().seal(PLACE, PLAIN);
    assertThat(keys().open(PLACE, sealed)).isEqualTo(PLAIN);
  }

  @Test
  void open_nothingOrMuch_whatWasSealed() {
    byte[] much = new byte[100_000];
    Arrays.fill(much, (byte) 'x');
    KeySource keys = keys();
    assertThat(keys.open(PLACE, keys.seal(PLACE, new byte[0]))).isEmpty();
    assertThat(keys.open(PLACE, keys.seal(PLACE, much))).isEqualTo(much);
  }

  @Test
  void seal_plainText_isNotSeen() {
    assertThat(new String(keys().seal(PLACE, PLAIN), UTF_8)).doesNotContain("canary");
  }

  @Test
  void seal_sameTextManyAtOnce_neverTheSame() {
    KeySource keys = keys();
    Set<ByteBuffer> seen = ConcurrentHashMap.newKeySet();
    assertThat(Race.run(() -> seen.add(ByteBuffer.wrap(keys.seal(PLACE, PLAIN)))))
        .containsOnly(true);
  }

  @Test
  void open_otherPlace_refused() {
    KeySource keys = keys();
    byte[] sealed = keys.seal(PLACE, PLAIN);
    assertRefused(keys, new SealedPlace("outbo", "x7", "body"), sealed);
    assertRefused(keys, new SealedPlace("outbox", "7b", "ody"), sealed);
    assertRefused(keys, new SealedPlace("outbox", "8", "body"), sealed);
    assertRefused(keys, new SealedPlace("outbox", "7", "subject"), sealed);
    assertRefused(keys, new SealedPlace("inbox", "7", "body"), sealed);
  }

  @Test
  void open_anyBitChanged_refused() {
    KeySource keys = keys();
    byte[] sealed = keys.seal(PLACE, PLAIN);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertRefused(keys, PLACE, changed);
    }
  }

  @Test
  void open_anyOtherLength_refused() {
    KeySource keys = keys();
    byte[] sealed = keys.seal(PLACE, PLAIN);
    for (int length = 0; length < sealed.length; length++) {
      assertRefused(keys, PLACE, Arrays.copyOf(sealed, length));
    }
    assertRefused(keys, PLACE, Arrays.copyOf(sealed, sealed.length + 1));
  }

  private static void assertRefused(KeySource keys, SealedPlace place, byte[] sealed) {
    assertThatIllegalStateException()
        .isThrownBy(() -> keys.open(place, sealed))
        .satisfies(
            refusal ->
                assertThat(refusal.getMessage()).doesNotContain("canary", "outbox", "inbox"));
  }
}
