package dev.postern;

import dev.postern.authentication.AttemptStore;
import dev.postern.credential.BreachedPasswordStore;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.event.AuditLog;
import dev.postern.notification.Outbox;
import dev.postern.port.PortUnavailableException;
import dev.postern.secondfactor.FactorStore;
import dev.postern.session.KnownDeviceStore;
import dev.postern.session.RememberedLoginStore;
import dev.postern.session.SessionStore;
import dev.postern.session.TrustedDeviceStore;
import dev.postern.testkit.Stores;
import dev.postern.token.FlowStore;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.SpentStore;
import dev.postern.user.HeldAddressStore;
import dev.postern.user.UserDirectory;
import dev.postern.user.UserStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Stores that note what is asked of them, and of which one call fails if a test wants it. */
final class WatchedStores {
  static final Duration RETRY_AFTER = Duration.ofSeconds(7);

  private final Stores stores;
  private final int failing;
  private final List<String> calls = new ArrayList<>();

  private WatchedStores(Stores stores, int failing) {
    this.stores = stores;
    this.failing = failing;
  }

  /** None fails. */
  static WatchedStores of(Stores stores) {
    return new WatchedStores(stores, 0);
  }

  /** Of all calls the n-th fails; n begins with one. */
  static WatchedStores failingAt(int call, Stores stores) {
    return new WatchedStores(stores, call);
  }

  /** What was asked, in order: {@code UserStore.find}. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  boolean hasFailed() {
    return calls.size() >= failing;
  }

  Users into(UsersBuilder builder) {
    return builder
        .users(watch(UserStore.class, stores.users()))
        .directory(watch(UserDirectory.class, stores.directory()))
        .credentials(watch(CredentialStore.class, stores.credentials()))
        .breachedPasswordStore(watch(BreachedPasswordStore.class, stores.breachedPasswords()))
        .signUpAttempts(watch(SignUpAttemptStore.class, stores.signUpAttempts()))
        .tokens(watch(OneTimeTokenStore.class, stores.tokens()))
        .heldAddresses(watch(HeldAddressStore.class, stores.heldAddresses()))
        .sessions(watch(SessionStore.class, stores.sessions()))
        .rememberedLogins(watch(RememberedLoginStore.class, stores.rememberedLogins()))
        .knownDevices(watch(KnownDeviceStore.class, stores.knownDevices()))
        .factors(watch(FactorStore.class, stores.factors()))
        .flows(watch(FlowStore.class, stores.flows()))
        .trustedDevices(watch(TrustedDeviceStore.class, stores.trustedDevices()))
        .spent(watch(SpentStore.class, stores.spent()))
        .attempts(watch(AttemptStore.class, stores.attempts()))
        .outbox(watch(Outbox.class, stores.outbox()))
        .auditLog(watch(AuditLog.class, stores.auditLog()))
        .build();
  }

  private <T> T watch(Class<T> port, T store) {
    Object watched =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              calls.add(port.getSimpleName() + "." + method.getName());
              if (calls.size() == failing) {
                throw new PortUnavailableException("on purpose", RETRY_AFTER);
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException failure) {
                throw Objects.requireNonNull(failure.getCause());
              }
            });
    return port.cast(watched);
  }
}
