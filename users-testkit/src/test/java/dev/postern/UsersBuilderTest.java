package dev.postern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.postern.testkit.FastPasswordHasher;
import dev.postern.testkit.FixedBreachedPasswords;
import dev.postern.testkit.FixedKeys;
import dev.postern.testkit.MemoryStores;
import dev.postern.testkit.PlainAccessTokens;
import dev.postern.testkit.PredictableSecretSource;
import dev.postern.testkit.RecordingNotifier;
import dev.postern.testkit.Stores;
import dev.postern.testkit.TestClock;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsersBuilderTest {
  private static final UsersConfig CONFIG =
      UsersConfig.builder().baseUrl(URI.create("https://example.com")).build();

  private static Map<String, Consumer<UsersBuilder>> adapters() {
    Stores stores = new MemoryStores().stores();
    Map<String, Consumer<UsersBuilder>> adapters = new LinkedHashMap<>();
    adapters.put("transactions", builder -> builder.transactions(stores.transactions()));
    adapters.put("users", builder -> builder.users(stores.users()));
    adapters.put("directory", builder -> builder.directory(stores.directory()));
    adapters.put("credentials", builder -> builder.credentials(stores.credentials()));
    adapters.put("signUpAttempts", builder -> builder.signUpAttempts(stores.signUpAttempts()));
    adapters.put("heldAddresses", builder -> builder.heldAddresses(stores.heldAddresses()));
    adapters.put("tokens", builder -> builder.tokens(stores.tokens()));
    adapters.put("sessions", builder -> builder.sessions(stores.sessions()));
    adapters.put(
        "rememberedLogins", builder -> builder.rememberedLogins(stores.rememberedLogins()));
    adapters.put("knownDevices", builder -> builder.knownDevices(stores.knownDevices()));
    adapters.put("factors", builder -> builder.factors(stores.factors()));
    adapters.put("flows", builder -> builder.flows(stores.flows()));
    adapters.put("trustedDevices", builder -> builder.trustedDevices(stores.trustedDevices()));
    adapters.put("spent", builder -> builder.spent(stores.spent()));
    adapters.put("attempts", builder -> builder.attempts(stores.attempts()));
    adapters.put("signingKeys", builder -> builder.signingKeys(stores.signingKeys()));
    adapters.put("outbox", builder -> builder.outbox(stores.outbox()));
    adapters.put("auditLog", builder -> builder.auditLog(stores.auditLog()));
    adapters.put(
        "breachedPasswords", builder -> builder.breachedPasswords(new FixedBreachedPasswords()));
    adapters.put(
        "breachedPasswordStore",
        builder -> builder.breachedPasswordStore(stores.breachedPasswords()));
    adapters.put("passwordHasher", builder -> builder.passwordHasher(new FastPasswordHasher()));
    adapters.put("notifier", builder -> builder.notifier(new RecordingNotifier()));
    adapters.put("keys", builder -> builder.keys(new FixedKeys()));
    adapters.put("accessTokens", builder -> builder.accessTokens(new PlainAccessTokens()));
    adapters.put("secrets", builder -> builder.secrets(new PredictableSecretSource()));
    adapters.put("clock", builder -> builder.clock(new TestClock()));
    return adapters;
  }

  static Set<String> build_oneIsMissing_named() {
    return adapters().keySet();
  }

  @ParameterizedTest
  @MethodSource
  void build_oneIsMissing_named(String missing) {
    Map<String, Consumer<UsersBuilder>> adapters = adapters();
    adapters.remove(missing);
    UsersBuilder builder = Users.builder(CONFIG);
    adapters.values().forEach(adapter -> adapter.accept(builder));
    assertThatNullPointerException()
        .isThrownBy(builder::build)
        .withMessage("Users.builder: " + missing + " is missing");
  }

  @Test
  void build_allGiven_wired() {
    UsersBuilder builder = Users.builder(CONFIG);
    adapters().values().forEach(adapter -> adapter.accept(builder));
    Users users = builder.build();
    assertThat(users.config()).isEqualTo(CONFIG);
    users.close();
  }
}
