package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static dev.postern.testkit.Fixtures.confirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.Users;
import dev.postern.account.EmailChangeResult;
import dev.postern.account.PasswordChangeRequest;
import dev.postern.account.PasswordChangeResult.NotFresh;
import dev.postern.admin.Actor;
import dev.postern.authentication.LinkAttempt;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.authentication.PasswordAttempt;
import dev.postern.authentication.Rejection;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordCredential;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import dev.postern.secret.Secret;
import dev.postern.session.StartedSession;
import dev.postern.testkit.FastPasswordHasher;
import dev.postern.testkit.Fixtures;
import dev.postern.testkit.MapCarrier;
import dev.postern.testkit.Race;
import dev.postern.token.OneTimeToken;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import dev.postern.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Logins that were proved just before all of the account's were ended, and would begin just after.
 */
@ParameterizedClass
@EnumSource
class LoginsEndedTest {

  @RegisterExtension private final TestDatabase database;

  LoginsEndedTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  private final User ada = confirmed(ADA);
  private final Interrupted hasher = new Interrupted();
  private SqlStores stores;
  private Users users;

  @BeforeEach
  void addAda() {
    stores = database.open();
    users = TestDatabase.users(stores, hasher);
    stores.users().add(ada);
    setPassword(PASSWORD);
  }

  private void setPassword(Password password) {
    stores.credentials().setPassword(ada.id(), new PasswordCredential(hasher.hash(password), NOW));
  }

  private LoginResult logIn() {
    return users.logins().logIn(new PasswordAttempt(ADA, PASSWORD, Optional.empty(), BROWSER));
  }

  private void assertComesToNothing(Runnable meanwhile) {
    hasher.meanwhile = meanwhile;
    LoginResult result = logIn();
    assertThat(result)
        .isInstanceOfSatisfying(
            Rejected.class, no -> assertThat(no.reason()).isEqualTo(Rejection.LOGINS_ENDED));
    assertThat(database.texts("SELECT count(*) FROM session")).containsExactly("0");
  }

  @Test
  void logIn_passwordSetMeanwhile_nothing() {
    assertComesToNothing(
        () -> {
          setPassword(OTHER_PASSWORD);
          users.sessions().endAllOf(ada.id());
        });
  }

  @Test
  void logIn_disabledMeanwhile_nothing() {
    assertComesToNothing(() -> users.admin().disable(ada.id(), Actor.HOST));
  }

  @Test
  void logIn_rolesTakenMeanwhile_nothing() {
    assertComesToNothing(
        () -> users.admin().setRoles(ada.id(), new Roles(Set.of("editor")), Actor.HOST));
  }

  @Test
  void logIn_erasedMeanwhile_nothing() {
    assertComesToNothing(() -> users.admin().erase(ada.id(), Actor.HOST));
  }

  @Test
  void logIn_loggedOutEverywhereMeanwhile_thatOneAlone() {
    StartedSession owners = logIn().sessionIfAny().orElseThrow();
    hasher.meanwhile = () -> users.sessions().revokeOthers(owners.live(), BROWSER);
    assertThat(logIn().sessionIfAny()).isEmpty();
    assertThat(database.texts("SELECT count(*) FROM session")).containsExactly("1");
    assertThat(logIn().sessionIfAny()).as("once more").isPresent();
  }

  private void resetByMail() {
    Secret link = Fixtures.secret();
    stores
        .tokens()
        .add(
            OneTimeToken.of(
                link.hash(), TokenPurpose.RESET, ada.id(), NOW, Duration.ofMinutes(30)));
    users.passwordReset().set(TokenPurpose.RESET, link, Optional.of(OTHER_PASSWORD), BROWSER);
  }

  /** Who knows the old password, and has a session, can't win against the owner's mail. */
  @Test
  void change_resetByMailMeanwhile_theResetStands() {
    StartedSession thiefs = logIn().sessionIfAny().orElseThrow();
    var request =
        new PasswordChangeRequest(
            thiefs.live(),
            Optional.of(PASSWORD),
            Password.of("a-third-horse-battery-21"),
            List.of(),
            BROWSER);
    hasher.meanwhile = this::resetByMail;
    assertThat(users.passwordChange().change(request)).isInstanceOf(NotFresh.class);
    hasher.meanwhile = () -> {};
    assertThat(
            users
                .logins()
                .logIn(new PasswordAttempt(ADA, OTHER_PASSWORD, Optional.empty(), BROWSER))
                .sessionIfAny())
        .isPresent();
  }

  @Test
  void askForAddress_sessionOverMeanwhile_nothing() {
    StartedSession thiefs = logIn().sessionIfAny().orElseThrow();
    users.sessions().endAllOf(ada.id());
    assertThat(
            users
                .emailChange()
                .ask(thiefs.live(), EmailAddress.of("x@example.com"), Optional.empty(), BROWSER))
        .isEqualTo(new EmailChangeResult.NotFresh());
    assertThat(database.texts("SELECT count(*) FROM outbox")).containsExactly("0");
  }

  @Test
  void hand_sessionOverMeanwhile_noKnownDevice() {
    StartedSession begun = logIn().sessionIfAny().orElseThrow();
    users.sessions().endAllOf(ada.id());
    var device = new MapCarrier();
    users.sessions().hand(begun, device);
    assertThat(device.devices()).isEmpty();
    assertThat(database.texts("SELECT count(*) FROM known_device")).containsExactly("0");
  }

  /** Each takes the account first, so that none waits for another that waits for it. */
  @RepeatedTest(10)
  void linksAndPasswordsAndResetsAtOnce_nobodyIsStuck() {
    List<Secret> links = Stream.generate(Fixtures::secret).limit(3).toList();
    for (Secret link : links) {
      stores
          .tokens()
          .add(
              OneTimeToken.of(
                  link.hash(), TokenPurpose.LOGIN, ada.id(), NOW, Duration.ofMinutes(10)));
    }
    AtomicInteger turns = new AtomicInteger();
    List<Boolean> done =
        Race.run(
            8,
            () -> {
              int turn = turns.getAndIncrement();
              if (turn < links.size()) {
                users
                    .logins()
                    .logIn(
                        new LinkAttempt(
                            links.get(turn), Optional.empty(), Optional.of(ADA), BROWSER));
              } else if (turn < 2 * links.size()) {
                resetByMail();
              } else {
                logIn();
              }
              return true;
            });
    assertThat(done).hasSize(8);
  }

  /** Whichever comes first, nobody is in afterwards. */
  @RepeatedTest(5)
  void logIn_manyAtOnceWithAnEnding_nobodyIsIn() {
    AtomicInteger turns = new AtomicInteger();
    List<Optional<StartedSession>> begun =
        Race.run(
            8, // fewer than lock the address
            () -> {
              if (turns.getAndIncrement() == 4) {
                resetByMail();
                return Optional.empty();
              }
              return logIn().sessionIfAny();
            });
    assertThat(database.texts("SELECT count(*) FROM session")).containsExactly("0");
    assertThat(begun.stream().flatMap(Optional::stream).map(LoginsEndedTest::carrying))
        .noneMatch(device -> users.visitors().of(device, BROWSER).isPresent());
  }

  private static MapCarrier carrying(StartedSession session) {
    var carrier = new MapCarrier();
    carrier.carry(session.secret());
    return carrier;
  }

  /** During whose next check something else is done. */
  private static final class Interrupted implements PasswordHasher {
    private final FastPasswordHasher hasher = new FastPasswordHasher();
    private Runnable meanwhile = () -> {};

    @Override
    public PasswordHash hash(Password password) {
      return hasher.hash(password);
    }

    @Override
    public boolean verify(Password password, Optional<PasswordHash> hash) {
      Runnable now = meanwhile;
      meanwhile = () -> {};
      now.run();
      return hasher.verify(password, hash);
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
      return hasher.isOutdated(hash);
    }
  }
}
