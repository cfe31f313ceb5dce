package dev.postern.benchmarks;

import dev.postern.Users;
import dev.postern.UsersConfig;
import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.FactorId;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordCredential;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import dev.postern.credential.Proofs;
import dev.postern.event.Client;
import dev.postern.notification.Notifier;
import dev.postern.password.CommonPasswords;
import dev.postern.persistence.MasterKeys;
import dev.postern.persistence.PersistenceConfig;
import dev.postern.persistence.SqlStores;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretSource;
import dev.postern.session.Assurance;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserId;
import dev.postern.web.NimbusAccessTokens;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The accounts of a measured program. */
final class Accounts implements AutoCloseable {
  static final String PASSWORD = "correct-horse-battery-19";
  static final SecretSource SECRETS = SecretSource.of(new SecureRandom());
  private static final MasterKeys KEYS =
      MasterKeys.parse("1:" + "A".repeat(43) + "=", SECRETS); // for whoever opens it again
  static final Client CLIENT = new Client("192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64)");

  final SqlStores stores;
  final Users users;
  private final PasswordHasher hasher;

  /** With the background work started, which sends no mail. */
  Accounts(PersistenceConfig config, PasswordHasher hasher) {
    this(config, hasher, delivery -> {});
    users.start();
  }

  /** With the background work not started yet. */
  Accounts(PersistenceConfig config, PasswordHasher hasher, Notifier notifier) {
    InstantSource clock = InstantSource.system();
    this.hasher = hasher;
    this.stores = SqlStores.open(config, KEYS, clock);
    this.users =
        stores
            .into(
                Users.builder(
                    UsersConfig.builder()
                        .baseUrl(URI.create("http://localhost:8080"))
                        .networkAttempts(0) // all load comes from one network
                        .signupsPerNetwork(0)
                        .mailsPerAddress(0)
                        .mailsPerNetwork(0)
                        .build()))
            .breachedPasswords(new CommonPasswords())
            .passwordHasher(hasher)
            .notifier(notifier)
            .accessTokens(new NimbusAccessTokens())
            .secrets(SECRETS)
            .clock(clock)
            .build();
  }

  /** The address of an account by its number. */
  static String email(int number) {
    return "u" + number + "@example.com";
  }

  /** Makes that many, all with one password; those that are there stay. */
  List<User> add(int count) {
    return add(0, count, hasher);
  }

  /** Makes that many, numbered from there on, with a hash by that hasher. */
  List<User> add(int from, int count, PasswordHasher by) {
    PasswordHash hash = by.hash(Password.of(PASSWORD));
    List<User> made = new ArrayList<>();
    inBatches(count, number -> made.add(add(EmailAddress.of(email(from + number)), hash)));
    return made;
  }

  private User add(EmailAddress email, PasswordHash hash) {
    var now = InstantSource.system().instant();
    stores
        .users()
        .add(User.signedUp(new UserId(SECRETS.newId(now)), email, true, now).withEmailConfirmed());
    User user = stores.users().find(email).orElseThrow();
    stores.credentials().setPassword(user.id(), new PasswordCredential(hash, now));
    return user;
  }

  /** Far from the longest transaction each. */
  private void inBatches(int count, IntConsumer work) {
    for (int from = 0; from < count; from += 1_000) {
      int first = from;
      int end = Math.min(count, from + 1_000);
      stores.transactions().run(() -> IntStream.range(first, end).forEach(work));
    }
  }

  /** Begins a session for each. */
  List<Secret> begin(List<User> all) {
    List<Secret> begun = new ArrayList<>();
    inBatches(all.size(), number -> begun.add(Secret.parse(begin(all.get(number))).orElseThrow()));
    return begun;
  }

  /** Begins a session; what its cookie holds. */
  String begin(User user) {
    return users
        .sessions()
        .start(
            user, true, EnrolledFactors.NONE, Proofs.of(FactorId.PASSWORD), Assurance.FRESH, CLIENT)
        .secret()
        .exposeBase64Url();
  }

  @Override
  public void close() {
    users.close();
    stores.close();
  }
}
