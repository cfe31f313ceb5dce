package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.UserSession;
import dev.postern.Users;
import dev.postern.UsersException;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import dev.postern.notification.Delivery;
import dev.postern.notification.Notifier;
import dev.postern.testkit.FastPasswordHasher;
import dev.postern.testkit.MapCarrier;
import dev.postern.testkit.RecordingNotifier;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A few connections are enough for many, since nobody keeps one while hashing or sending mail. */
@ParameterizedClass
@EnumSource
class ConnectionsHeldTest {
  private static final String FIRST = "correct-horse-battery-19";
  private static final String SECOND = "correct-horse-battery-20";
  private static final String THIRD = "correct-horse-battery-21";

  @RegisterExtension private final TestDatabase database;
  private final FastPasswordHasher hashes = new FastPasswordHasher();
  private final RecordingNotifier mails = new RecordingNotifier();
  private LentConnections connections;
  private SqlStores stores;
  private Users users;
  private UserSession session;

  ConnectionsHeldTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  /** Hashes where no connection is held, and finds every hash outdated. */
  private final class Hasher implements PasswordHasher {
    @Override
    public PasswordHash hash(Password password) {
      assertNoneIsHeld();
      return hashes.hash(password);
    }

    @Override
    public boolean verify(Password password, Optional<PasswordHash> hash) {
      assertNoneIsHeld();
      return hashes.verify(password, hash);
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
      return true;
    }
  }

  /** Delivers where no connection is held. */
  private final class Post implements Notifier {
    @Override
    public void deliver(Delivery delivery) {
      assertNoneIsHeld();
      mails.deliver(delivery);
    }
  }

  @BeforeEach
  void open() {
    connections = new LentConnections(database.config());
    stores =
        database.closeLater(
            SqlStores.open(
                connections.database(),
                database.config(),
                TestDatabase.KEYS,
                InstantSource.system(),
                System::nanoTime));
    users = TestDatabase.users(stores, new Hasher(), new Post(), true);
    session = users.session(new MapCarrier(), BROWSER);
  }

  /** Nor is one kept after all. */
  @AfterEach
  void assertNoneIsHeld() {
    assertThat(connections.held()).isZero();
  }

  /** Does something in which passwords are hashed, and delivers the mail that comes of it. */
  private void hashing(Runnable way) {
    int before = hashes.count();
    way.run();
    assertThat(hashes.count()).as("hashes").isGreaterThan(before);
    users.outbox().deliverDue();
  }

  /** Does something of which mail comes, and delivers it. */
  private void mailing(Runnable way) {
    int before = mails.delivered().size();
    way.run();
    users.outbox().deliverDue();
    assertThat(mails.delivered().size()).as("mails").isGreaterThan(before);
  }

  private String mailed(EmailAddress to, TokenPurpose purpose) {
    var all = mails.tokens(to, purpose);
    return all.get(all.size() - 1);
  }

  private void refused(Runnable way) {
    assertThatThrownBy(way::run).isInstanceOf(UsersException.class);
  }

  @Test
  void everyWay_whileItHashesOrMails_holdsNoConnection() {
    String ada = ADA.canonical();
    String bob = BOB.canonical();
    mailing(() -> hashing(() -> session.signupWithEmail(ada, FIRST)));
    hashing(() -> refused(() -> session.loginWithEmail(ada, FIRST)));
    hashing(() -> session.confirmEmail(mailed(ADA, TokenPurpose.CONFIRM), FIRST));
    hashing(() -> session.loginWithEmail(ada, FIRST));
    hashing(() -> refused(() -> session.loginWithEmail(ada, SECOND)));
    hashing(() -> refused(() -> session.loginWithEmail(bob, FIRST)));
    hashing(() -> session.reauthenticate(FIRST));
    mailing(() -> hashing(() -> session.resetPassword(FIRST, SECOND)));
    mailing(() -> session.sendPasswordResetEmail(ada));
    String reset = mailed(ADA, TokenPurpose.RESET);
    mailing(() -> hashing(() -> session.resetPasswordWithLink(reset, THIRD)));
    mailing(() -> session.sendTokenLoginEmail(ada));
    session.loginWithLink(mailed(ADA, TokenPurpose.LOGIN), ada);
    mailing(() -> session.changeEmail(bob));
    mailing(() -> session.confirmEmailChange(mailed(BOB, TokenPurpose.EMAIL)));
    mailing(() -> hashing(() -> refused(() -> session.signupWithEmail(bob, FIRST))));
  }

  @Test
  void signUp_opensAtOnce_holdsNoConnection() {
    users = TestDatabase.users(stores, new Hasher(), new Post(), false);
    session = users.session(new MapCarrier(), BROWSER);
    hashing(() -> session.signupWithEmail(ADA.canonical(), FIRST));
    assertThat(session.getUser()).isPresent();
  }
}
