package dev.postern.testkit;

import dev.postern.credential.AttemptId;
import dev.postern.credential.PasswordCredential;
import dev.postern.credential.PasswordDigest;
import dev.postern.credential.SignUpAttempt;
import dev.postern.event.AuditEntry;
import dev.postern.notification.MailRequest;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secondfactor.StoredFactorId;
import dev.postern.secret.SecretHash;
import dev.postern.session.KnownDevice;
import dev.postern.session.RememberedLogin;
import dev.postern.session.RememberedLoginId;
import dev.postern.session.Session;
import dev.postern.session.SessionId;
import dev.postern.session.TrustedDevice;
import dev.postern.token.Flow;
import dev.postern.token.OneTimeToken;
import dev.postern.token.SealedKey;
import dev.postern.user.EmailAddress;
import dev.postern.user.HeldAddress;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** All that the in-memory stores hold. A transaction keeps a copy to go back to. */
final class MemoryState {
  final Map<UserId, User> users = new LinkedHashMap<>();
  final Map<UserId, PasswordCredential> passwords = new LinkedHashMap<>();
  final Set<UserId> resetsRequired = new LinkedHashSet<>();
  final Set<PasswordDigest> breachedPasswords = new LinkedHashSet<>();
  final Map<AttemptId, SignUpAttempt> attempts = new LinkedHashMap<>();
  final Map<SecretHash, OneTimeToken> tokens = new LinkedHashMap<>();
  final Map<EmailAddress, HeldAddress> held = new LinkedHashMap<>();
  final Map<SecretHash, Session> sessions = new LinkedHashMap<>();
  final Map<RememberedLoginId, RememberedLogin> remembered = new LinkedHashMap<>();
  final Map<SessionId, Left> left = new LinkedHashMap<>();
  final Map<Integer, SealedKey> signingKeys = new TreeMap<>();
  final Map<UUID, Letter> outbox = new LinkedHashMap<>();
  final Map<SecretHash, KnownDevice> knownDevices = new LinkedHashMap<>();
  final Map<StoredFactorId, StoredFactor> factors = new LinkedHashMap<>();
  final Map<UserId, Set<SecretHash>> recoveryCodes = new LinkedHashMap<>(); // unmodifiable sets
  final Map<SecretHash, Flow> flows = new LinkedHashMap<>();
  final Map<SecretHash, TrustedDevice> trustedDevices = new LinkedHashMap<>();
  final Map<SecretHash, Instant> spent = new LinkedHashMap<>();
  final Map<SecretHash, Count> counts = new LinkedHashMap<>();
  final List<AuditEntry> audit = new ArrayList<>();

  /** A mail in the outbox. */
  record Letter(MailRequest request, Instant due, int tries, Optional<byte[]> link) {}

  /** Attempts under one key. */
  record Count(int tries, Instant lockedUntil, Instant expiresAt) {
    static final Count NONE = new Count(0, Instant.EPOCH, Instant.EPOCH);
  }

  /** A session that its owner left. */
  record Left(UserId user, Instant until) {}

  MemoryState copy() {
    var copy = new MemoryState();
    copy.users.putAll(users);
    copy.passwords.putAll(passwords);
    copy.resetsRequired.addAll(resetsRequired);
    copy.breachedPasswords.addAll(breachedPasswords);
    copy.attempts.putAll(attempts);
    copy.tokens.putAll(tokens);
    copy.held.putAll(held);
    copy.sessions.putAll(sessions);
    copy.remembered.putAll(remembered);
    copy.left.putAll(left);
    copy.signingKeys.putAll(signingKeys);
    copy.outbox.putAll(outbox);
    copy.knownDevices.putAll(knownDevices);
    copy.factors.putAll(factors);
    copy.recoveryCodes.putAll(recoveryCodes);
    copy.flows.putAll(flows);
    copy.trustedDevices.putAll(trustedDevices);
    copy.spent.putAll(spent);
    copy.counts.putAll(counts);
    copy.audit.addAll(audit);
    return copy;
  }

  /** Removes an account with all that refers to it. */
  void removeUser(UserId id) {
    users.remove(id);
    passwords.remove(id);
    resetsRequired.remove(id);
    tokens.values().removeIf(token -> token.user().equals(id));
    held.values().removeIf(address -> address.user().equals(id));
    sessions.values().removeIf(session -> session.user().equals(id));
    remembered.values().removeIf(login -> login.user().equals(id));
    left.values().removeIf(session -> session.user().equals(id));
    knownDevices.values().removeIf(device -> device.user().equals(id));
    factors.values().removeIf(factor -> factor.user().equals(id));
    recoveryCodes.remove(id);
    trustedDevices.values().removeIf(device -> device.user().equals(id));
    flows.values().removeIf(flow -> flow.user().equals(id));
  }
}
