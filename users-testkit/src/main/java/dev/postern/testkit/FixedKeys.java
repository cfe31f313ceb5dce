package dev.postern.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.secret.KeySource;
import dev.postern.secret.SealedPlace;
import dev.postern.secret.SecretHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Keys that everybody knows. Thread-safe. For tests alone. */
public final class FixedKeys implements KeySource {
  private static final int BLOCK = 64;
  private static final int TAG = 32;
  private static final int NONCE = Long.BYTES;

  private final AtomicLong nonces = new AtomicLong();

  @Override
  public SecretHash mac(String purpose, byte[] message) {
    return SecretHash.of(hmac("mac " + purpose, message));
  }

  @Override
  public byte[] seal(SealedPlace place, byte[] plain) {
    byte[] nonce = ByteBuffer.allocate(NONCE).putLong(nonces.incrementAndGet()).array();
    byte[] hidden = xor(nonce, plain);
    return joined(nonce, hidden, tag(place, nonce, hidden));
  }

  @Override
  public byte[] open(SealedPlace place, byte[] sealed) {
    if (sealed.length < NONCE + TAG) {
      throw refused();
    }
    int end = sealed.length - TAG;
    byte[] nonce = Arrays.copyOf(sealed, NONCE);
    byte[] hidden = Arrays.copyOfRange(sealed, NONCE, end);
    byte[] tag = Arrays.copyOfRange(sealed, end, sealed.length);
    if (!MessageDigest.isEqual(tag, tag(place, nonce, hidden))) {
      throw refused();
    }
    return xor(nonce, hidden);
  }

  private static IllegalStateException refused() {
    return new IllegalStateException("what is sealed here can't be opened");
  }

  private static byte[] tag(SealedPlace place, byte[] nonce, byte[] hidden) {
    return hmac("tag " + place, joined(nonce, hidden));
  }

  private static byte[] xor(byte[] nonce, byte[] bytes) {
    byte[] result = bytes.clone();
    byte[] key = {};
    for (int i = 0; i < bytes.length; i++) {
      if (i % TAG == 0) {
        key = hmac("stream " + i, nonce);
      }
      result[i] ^= key[i % TAG];
    }
    return result;
  }

  /** HMAC-SHA-256 (RFC 2104): the testkit has no javax.crypto either. */
  private static byte[] hmac(String key, byte[] message) {
    byte[] inner = Arrays.copyOf(sha256(key.getBytes(UTF_8)), BLOCK);
    byte[] outer = inner.clone();
    for (int i = 0; i < BLOCK; i++) {
      inner[i] ^= 0x36;
      outer[i] ^= 0x5c;
    }
    return sha256(joined(outer, sha256(joined(inner, message))));
  }

  private static byte[] joined(byte[]... parts) {
    var all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }
}
