package dev.postern.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

class BouncyCastleArgon2Test {
  private static final Argon2Cost KEPT = new Argon2Cost(19456, 2, 1);
  private static final byte[] PASSWORD = ascii("password");
  private static final byte[] SALT = ascii("somesalt");

  // From P-H-C/phc-winner-argon2 src/test.c (CC0-1.0 or Apache-2.0).
  private static final String TAG_256_KIB =
      "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe";
  private static final String TAG_64_MIB =
      "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7";

  private final BouncyCastleArgon2 argon2 = new BouncyCastleArgon2(KEPT);

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private String tag(Argon2Cost cost) {
    return HexFormat.of().formatHex(argon2.tag(PASSWORD, SALT, cost, 32));
  }

  @Test
  void tag_inUsedMemory_ofAnySize_right() {
    String first = tag(KEPT);
    for (int i = 0; i < 3; i++) {
      assertThat(tag(new Argon2Cost(256, 2, 1))).isEqualTo(TAG_256_KIB);
      assertThat(tag(new Argon2Cost(65536, 2, 1))).isEqualTo(TAG_64_MIB);
      assertThat(tag(KEPT)).isEqualTo(first);
    }
    assertThat(argon2.idlePools()).isEqualTo(1);
  }

  @Test
  void tag_secondTime_takesNoNewMemory() {
    assertThat(allocatedBy(() -> tag(KEPT))).isGreaterThan(19_000_000);
    assertThat(allocatedBy(() -> tag(KEPT))).isLessThan(1_000_000);
  }

  @Test
  void tag_afterALargerOne_keepsNoMoreThanConfigured() {
    tag(new Argon2Cost(65536, 1, 1));
    assertThat(allocatedBy(() -> tag(KEPT))).isLessThan(1_000_000);
    assertThat(allocatedBy(() -> tag(new Argon2Cost(65536, 1, 1)))).isGreaterThan(45_000_000);
  }

  private static long allocatedBy(Runnable work) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** RFC 9106 section 5.3; its secret and associated data have no way through our own API. */
  @Test
  void library_rfc9106Vector_inUsedMemory_right() {
    var pool = new FixedBlockPool(Argon2BytesGenerator.getBlockCount(64, 1));
    for (int i = 0; i < 3; i++) {
      var generator = new Argon2BytesGenerator();
      generator.init(rfc9106(pool));
      byte[] tag = new byte[32];
      generator.generateBytes(filled(32, 1), tag);
      assertThat(HexFormat.of().formatHex(tag))
          .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }
  }

  private static Argon2Parameters rfc9106(FixedBlockPool pool) {
    return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
        .withMemoryAsKB(32)
        .withIterations(3)
        .withParallelism(4)
        .withSalt(filled(16, 2))
        .withSecret(filled(8, 3))
        .withAdditional(filled(12, 4))
        .withBlockPool(pool)
        .build();
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
