package dev.postern.mfa;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.postern.credential.CustomCredential;
import dev.postern.secondfactor.SecondFactorFailedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of somebody's passkey: the credential record of Web Authentication Level 3, section
 * 4, and the last challenge that it answered.
 *
 * <p>Stored in version 1 as: a byte of flags; the counter, 4 bytes; the SHA-256 of that challenge,
 * 32; the transports, ASCII with commas between, a byte of their length before; and as in section
 * 6.5.1 the AAGUID, the length of the id in two bytes, the id, and the public key.
 */
final class PasskeyState {
  private static final int VERSION = 1;

  /** The longest id and an RSA key of 16,384 bits fit; zeros before its numbers might not. */
  private static final int MOST_BYTES = 4_096;

  private static final int AAGUID_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int MOST_TRANSPORTS = 8;
  private static final Pattern TRANSPORT = Pattern.compile("[a-z][a-z0-9-]{0,15}");
  private static final int BACKUP_ELIGIBLE = 1;
  private static final int BACKED_UP = 2;
  private static final int DISCOVERABLE_KNOWN = 4;
  private static final int DISCOVERABLE = 8;

  private final int flags;
  private final long counter;
  private final byte[] lastChallenge;
  private final List<String> transports;
  private final Key key;

  /**
   * What never changes.
   *
   * @param aaguid of which make the authenticator says it is
   * @param cose the public key in the form of RFC 9052 section 7
   */
  @SuppressWarnings("ArrayRecordComponent") // read here and in one other class
  record Key(byte[] aaguid, byte[] id, byte[] cose) {}

  private PasskeyState(
      int flags, long counter, byte[] lastChallenge, List<String> transports, Key key) {
    this.flags = flags;
    this.counter = counter;
    this.lastChallenge = lastChallenge;
    this.transports = List.copyOf(transports);
    this.key = key;
  }

  /**
   * A new passkey. Throws IllegalArgumentException where it is larger than any authenticator's.
   *
   * @param discoverable as the browser said, if it did
   * @param transports as the browser said; what can be none of them is left out
   */
  static PasskeyState enrolled(
      Key key,
      boolean backupEligible,
      boolean backedUp,
      Optional<Boolean> discoverable,
      long counter,
      byte[] challenge,
      List<String> transports) {
    int flags =
        (backupEligible ? BACKUP_ELIGIBLE : 0)
            | (backedUp ? BACKED_UP : 0)
            | discoverable.map(is -> DISCOVERABLE_KNOWN | (is ? DISCOVERABLE : 0)).orElse(0);
    var ways = transports.stream().filter(way -> TRANSPORT.matcher(way).matches()).distinct();
    var state =
        new PasskeyState(
            flags, counter, sha256(challenge), ways.limit(MOST_TRANSPORTS).toList(), key);
    if (state.toCredential().exposeOpaque().length > MOST_BYTES) {
      throw new IllegalArgumentException("larger than any authenticator's");
    }
    return state;
  }

  /** Reads what {@link #toCredential} wrote. */
  static PasskeyState of(CustomCredential stored) {
    if (stored.version() != VERSION) {
      throw new SecondFactorFailedException(Passkeys.ID, "a stored one is in another form");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(stored.exposeOpaque());
      int flags = bytes.get();
      long counter = Integer.toUnsignedLong(bytes.getInt());
      byte[] lastChallenge = take(bytes, HASH_BYTES);
      String ways = new String(take(bytes, Byte.toUnsignedInt(bytes.get())), US_ASCII);
      List<String> transports = ways.isEmpty() ? List.of() : List.of(ways.split(",", -1));
      byte[] aaguid = take(bytes, AAGUID_BYTES);
      byte[] id = take(bytes, Short.toUnsignedInt(bytes.getShort()));
      var key = new Key(aaguid, id, take(bytes, bytes.remaining()));
      return new PasskeyState(flags, counter, lastChallenge, transports, key);
    } catch (BufferUnderflowException cut) {
      throw new SecondFactorFailedException(Passkeys.ID, "a stored one is cut short", cut);
    }
  }

  private static byte[] take(ByteBuffer from, int count) {
    byte[] bytes = new byte[count];
    from.get(bytes);
    return bytes;
  }

  private static byte[] sha256(byte[] challenge) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(challenge);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is missing", e); // every platform has it
    }
  }

  CustomCredential toCredential() {
    byte[] ways = String.join(",", transports).getBytes(US_ASCII);
    int ofKey = AAGUID_BYTES + Short.BYTES + key.id().length + key.cose().length;
    int most = 1 + Integer.BYTES + HASH_BYTES + 1 + ways.length + ofKey;
    ByteBuffer bytes = ByteBuffer.allocate(most);
    bytes.put((byte) flags).putInt((int) counter).put(lastChallenge);
    bytes.put((byte) ways.length).put(ways);
    bytes.put(key.aaguid()).putShort((short) key.id().length).put(key.id()).put(key.cose());
    return new CustomCredential(Passkeys.ID, VERSION, bytes.array());
  }

  /** The same passkey, which has answered that challenge. */
  PasskeyState answered(byte[] challenge, long newCounter, boolean backedUp) {
    int changed = backedUp ? flags | BACKED_UP : flags & ~BACKED_UP;
    return new PasskeyState(changed, newCounter, sha256(challenge), transports, key);
  }

  /** Whether that challenge is the last that it answered. */
  boolean hasAnswered(byte[] challenge) {
    return MessageDigest.isEqual(lastChallenge, sha256(challenge));
  }

  boolean hasId(byte[] other) {
    return Arrays.equals(key.id(), other);
  }

  byte[] id() {
    return key.id().clone();
  }

  Key key() {
    return key;
  }

  boolean isBackupEligible() {
    return (flags & BACKUP_ELIGIBLE) != 0;
  }

  boolean isBackedUp() {
    return (flags & BACKED_UP) != 0;
  }

  /** Whether it can be found without its id, where the browser said so when it was made. */
  Optional<Boolean> discoverable() {
    return (flags & DISCOVERABLE_KNOWN) != 0
        ? Optional.of((flags & DISCOVERABLE) != 0)
        : Optional.empty();
  }

  /** How often it was used, or always 0: most that are synced count nothing. */
  long counter() {
    return counter;
  }

  List<String> transports() {
    return transports;
  }
}
