package dev.postern.benchmarks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The least that a session check can do: a cookie's SHA-256, looked up in Caffeine. */
final class Floor {
  private final Cache<ByteBuffer, byte[]> answers =
      Caffeine.newBuilder().maximumSize(100_000).build();

  void put(String cookie, byte[] answer) {
    answers.put(key(cookie), answer);
  }

  byte @Nullable [] find(String cookie) {
    return answers.getIfPresent(key(cookie));
  }

  private static ByteBuffer key(String cookie) {
    try {
      byte[] secret = Base64.getUrlDecoder().decode(cookie);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(secret));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }
}
