package dev.postern.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.secret.KeySource;
import dev.postern.secret.SealedPlace;
import dev.postern.secret.SecretHash;
import dev.postern.secret.SecretSource;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Master keys, the current one first. A key for each purpose is derived from them by HKDF-Expand
 * with SHA-256 (RFC 5869); values are sealed by AES-256-GCM with a random nonce, and name the key
 * that sealed them. Immutable and thread-safe.
 */
public final class MasterKeys implements KeySource {
  private static final byte FORMAT = 1;

  private final List<MasterKey> keys;
  private final SecretSource secrets;

  private MasterKeys(List<MasterKey> keys, SecretSource secrets) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("masterKeys: there is none");
    }
    Set<String> ids = new HashSet<>();
    for (MasterKey key : keys) {
      if (!ids.add(key.id())) {
        throw new IllegalArgumentException("masterKeys: there are two of id " + key.id());
      }
    }
    this.keys = List.copyOf(keys);
    this.secrets = secrets;
  }

  /**
   * Reads {@code id:base64}, 32 bytes each, with commas or line ends between them; the first is
   * current. Throws IllegalArgumentException, which shows nothing of a key, for anything else.
   *
   * @param secrets where nonces come from
   */
  public static MasterKeys parse(String list, SecretSource secrets) {
    var keys = new ArrayList<MasterKey>();
    for (String entry : list.split("[,\\r\\n]", -1)) {
      if (!entry.isBlank()) {
        keys.add(MasterKey.parse(entry.strip()));
      }
    }
    return new MasterKeys(keys, secrets);
  }

  /** One new key, by a random name. */
  public static MasterKeys generate(SecretSource secrets) {
    return new MasterKeys(List.of(MasterKey.generate(secrets)), secrets);
  }

  /** These behind a new current key. */
  public MasterKeys rotated() {
    List<MasterKey> all = new ArrayList<>(keys);
    all.add(0, MasterKey.generate(secrets));
    return new MasterKeys(all, secrets);
  }

  /** The name of the current key, which is no secret. */
  public String currentId() {
    return keys.get(0).id();
  }

  /** All of them as {@link #parse} reads them, with that between them: to be kept in secret. */
  public String exposeText(String separator) {
    return keys.stream().map(MasterKey::exposeText).collect(Collectors.joining(separator));
  }

  /** What tells these keys from others, to be stored. */
  List<MasterKeyMapper.Known> checkValues() {
    return keys.stream()
        .map(key -> new MasterKeyMapper.Known(key.id(), SecretHash.of(key.derive("check"))))
        .toList();
  }

  @Override
  public SecretHash mac(String purpose, byte[] message) {
    return SecretHash.of(Hkdf.hmac(keys.get(0).derive("mac " + purpose), message));
  }

  @Override
  public byte[] seal(SealedPlace place, byte[] plain) {
    MasterKey key = keys.get(0);
    byte[] nonce = secrets.bytes(AesGcm.NONCE);
    byte[] head = head(key);
    try {
      byte[] encrypted = AesGcm.encrypt(sealing(key), nonce, bound(head, place), plain);
      return ByteBuffer.allocate(head.length + nonce.length + encrypted.length)
          .put(head)
          .put(nonce)
          .put(encrypted)
          .array();
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }

  @Override
  public byte[] open(SealedPlace place, byte[] sealed) {
    MasterKey key = keyOf(sealed).orElseThrow(MasterKeys::refused);
    byte[] head = head(key);
    int begin = head.length + AesGcm.NONCE;
    if (sealed.length < begin + AesGcm.TAG) { // Java 17's own check throws something unchecked
      throw refused();
    }
    byte[] nonce = Arrays.copyOfRange(sealed, head.length, begin);
    byte[] encrypted = Arrays.copyOfRange(sealed, begin, sealed.length);
    try {
      return AesGcm.decrypt(sealing(key), nonce, bound(head, place), encrypted);
    } catch (GeneralSecurityException changedOrElsewhere) {
      throw refused();
    }
  }

  private static IllegalStateException refused() {
    return new IllegalStateException("what is sealed here can't be opened by any master key");
  }

  private Optional<MasterKey> keyOf(byte[] sealed) {
    return keys.stream().filter(key -> startsWith(sealed, head(key))).findFirst();
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static byte[] sealing(MasterKey key) {
    return key.derive("seal");
  }

  /** What a sealed value begins with: the format, and which key sealed it. */
  private static byte[] head(MasterKey key) {
    byte[] id = key.id().getBytes(UTF_8);
    return ByteBuffer.allocate(2 + id.length).put(FORMAT).put((byte) id.length).put(id).array();
  }

  /** Each part with its length, so that no two places look alike. */
  private static byte[] bound(byte[] head, SealedPlace place) {
    byte[] table = place.table().getBytes(UTF_8);
    byte[] row = place.row().getBytes(UTF_8);
    byte[] column = place.column().getBytes(UTF_8);
    var bound =
        ByteBuffer.allocate(
            head.length + 3 * Integer.BYTES + table.length + row.length + column.length);
    bound.put(head);
    for (byte[] part : List.of(table, row, column)) {
      bound.putInt(part.length).put(part);
    }
    return bound.array();
  }

  @Override
  public String toString() {
    return "MasterKeys" + keys;
  }
}
