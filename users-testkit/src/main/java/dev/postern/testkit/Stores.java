package dev.postern.testkit;

import dev.postern.authentication.AttemptStore;
import dev.postern.credential.BreachedPasswordStore;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.event.AuditLog;
import dev.postern.notification.Outbox;
import dev.postern.secondfactor.FactorStore;
import dev.postern.session.KnownDeviceStore;
import dev.postern.session.RememberedLoginStore;
import dev.postern.session.SessionStore;
import dev.postern.session.TrustedDeviceStore;
import dev.postern.token.FlowStore;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.SigningKeyStore;
import dev.postern.token.SpentStore;
import dev.postern.transaction.Transactions;
import dev.postern.user.HeldAddressStore;
import dev.postern.user.UserDirectory;
import dev.postern.user.UserStore;
import java.util.List;
import java.util.function.Supplier;

/**
 * The stores of one database, for the contracts.
 *
 * @param audited the names of the events in the audit log, in the order of their writing
 */
public record Stores(
    Transactions transactions,
    UserStore users,
    UserDirectory directory,
    CredentialStore credentials,
    BreachedPasswordStore breachedPasswords,
    SignUpAttemptStore signUpAttempts,
    OneTimeTokenStore tokens,
    HeldAddressStore heldAddresses,
    SessionStore sessions,
    RememberedLoginStore rememberedLogins,
    KnownDeviceStore knownDevices,
    FactorStore factors,
    FlowStore flows,
    TrustedDeviceStore trustedDevices,
    SpentStore spent,
    AttemptStore attempts,
    SigningKeyStore signingKeys,
    Outbox outbox,
    AuditLog auditLog,
    Supplier<List<String>> audited) {}
