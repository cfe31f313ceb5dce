package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.secretHash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.account.SignUpRequest;
import dev.postern.admin.Actor;
import dev.postern.authentication.PasswordAttempt;
import dev.postern.authentication.Visit;
import dev.postern.secret.SecretHash;
import dev.postern.session.Brought;
import dev.postern.session.KnownDevice;
import dev.postern.session.KnownDevices;
import dev.postern.session.LiveSession;
import dev.postern.user.EmailAddress;
import dev.postern.user.HeldAddress;
import dev.postern.user.User;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nobody learns by the work of a request whether, or in which state, an address has an account: the
 * same calls of stores in the same order, and as many hashes. What answers look like is tested over
 * HTTP.
 */
class EnumerationTest {
  /** So many lock an address. */
  private static final int LOCKING = 10;

  /** What account the address has; each is tried locked, too. */
  private enum State {
    NONE {
      @Override
      void prepare(TestApp app) {}
    },
    UNCONFIRMED {
      @Override
      void prepare(TestApp app) {
        app.signUp(ADA, PASSWORD);
      }
    },
    DISABLED {
      @Override
      void prepare(TestApp app) {
        User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
        app.users.admin().disable(ada.id(), Actor.HOST);
      }
    },
    NO_PASSWORD {
      @Override
      void prepare(TestApp app) {
        app.stores().users().add(confirmed(ADA));
      }
    },
    NORMAL {
      @Override
      void prepare(TestApp app) {
        app.signedUpAndConfirmed(ADA, PASSWORD);
      }
    },
    /** Nobody has it, but an account that had it may get it back. */
    HELD {
      @Override
      void prepare(TestApp app) {
        User elsewhere = confirmed(EmailAddress.of("ada@elsewhere.example"));
        app.stores().users().add(elsewhere);
        var hold = new HeldAddress(ADA, elsewhere.id(), NOW.plus(Duration.ofDays(7)));
        app.stores().heldAddresses().hold(hold);
      }
    },
    RESET_REQUESTED {
      @Override
      void prepare(TestApp app) {
        User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
        app.users.admin().requirePasswordReset(ada.id(), Actor.HOST);
      }
    };

    abstract void prepare(TestApp app);
  }

  /** What a stranger may ask about an address. */
  private enum Request {
    SIGN_UP {
      @Override
      void send(Users users, LiveSession bob) {
        users.signUp().signUp(new SignUpRequest(ADA, OTHER_PASSWORD, BROWSER));
      }
    },
    LOG_IN {
      @Override
      void send(Users users, LiveSession bob) {
        users.logins().logIn(WRONG);
      }
    },
    RESET {
      @Override
      void send(Users users, LiveSession bob) {
        users.passwordReset().send(ADA, DEVICES, BROWSER);
      }
    },
    LOGIN_LINK {
      @Override
      void send(Users users, LiveSession bob) {
        users.loginLinks().send(ADA, Optional.empty(), DEVICES, BROWSER);
      }
    },
    MFA_RESET {
      @Override
      void send(Users users, LiveSession bob) {
        users.mfaReset().send(ADA, DEVICES, BROWSER);
      }
    },
    CHANGE_OF_ADDRESS {
      @Override
      void send(Users users, LiveSession bob) {
        users.emailChange().ask(bob, ADA, Optional.empty(), BROWSER);
      }
    },
    CONFIRM_AGAIN {
      @Override
      void send(Users users, LiveSession bob) {
        users.confirmation().sendAgain(ADA, Optional.empty(), BROWSER);
      }
    };

    abstract void send(Users users, LiveSession bob);
  }

  /** By one of them the browser is known, but to another account. */
  private static final List<SecretHash> DEVICES = List.of(secretHash(), secretHash());

  private static final PasswordAttempt WRONG =
      new PasswordAttempt(
          ADA,
          OTHER_PASSWORD,
          Optional.empty(),
          new Visit(BROWSER, new Brought(DEVICES, DEVICES, Optional.empty(), true), false));

  /** What a request cost. */
  private record Work(int hashes, List<String> calls) {}

  private static Work work(State state, int failures, Request request) {
    var app = new TestApp();
    state.prepare(app);
    app.signedUpAndConfirmed(BOB, PASSWORD);
    LiveSession bob = app.loggedIn(BOB, PASSWORD).live();
    var device = new KnownDevice(DEVICES.get(1), bob.user().id(), NOW, NOW.plus(KnownDevices.LIFE));
    app.stores().knownDevices().add(device);
    for (int failure = 0; failure < failures; failure++) {
      app.users.logins().logIn(WRONG);
    }
    WatchedStores watched = WatchedStores.of(app.stores());
    Users users = watched.into(app.builder());
    int before = app.hasher.count();
    request.send(users, bob);
    return new Work(app.hasher.count() - before, watched.calls());
  }

  static Stream<Arguments> cases() {
    return Stream.of(0, LOCKING)
        .flatMap(
            failures ->
                Arrays.stream(Request.values())
                    .flatMap(
                        request ->
                            Arrays.stream(State.values())
                                .filter(state -> state != State.NONE)
                                .map(state -> Arguments.of(failures, request, state))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void request_whateverTheStateOfTheAccount_sameWork(int failures, Request request, State state) {
    Work unknown = work(State.NONE, failures, request);
    assertThat(unknown.calls()).isNotEmpty();
    assertThat(work(state, failures, request)).isEqualTo(unknown);
  }
}
