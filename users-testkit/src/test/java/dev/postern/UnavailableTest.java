package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static dev.postern.testkit.Fixtures.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.credential.Password;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import dev.postern.port.PortUnavailableException;
import dev.postern.testkit.MapCarrier;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A port that can't answer for now. */
class UnavailableTest {
  private static final String EMAIL = "ada@example.com";
  private static final String RIGHT = "correct-horse-battery-19";

  private final TestApp app = new TestApp();

  static Stream<Arguments> everyFunction_storeUnavailable_unavailable() {
    return Stream.of(
        function("getUser", UserSession::getUser),
        function("loginWithEmail", it -> it.loginWithEmail(EMAIL, RIGHT)),
        function("signupWithEmail", it -> it.signupWithEmail(EMAIL, RIGHT)),
        function("resendConfirmationEmail", it -> it.resendConfirmationEmail(EMAIL)),
        function("confirmEmail", it -> it.confirmEmail(secret().exposeBase64Url(), RIGHT)),
        function("logout", UserSession::logout));
  }

  private static Arguments function(String name, Consumer<UserSession> work) {
    return Arguments.of(name, work);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void everyFunction_storeUnavailable_unavailable(String name, Consumer<UserSession> work) {
    Users users = WatchedStores.failingAt(1, app.stores()).into(app.builder());
    MapCarrier carrier = new MapCarrier();
    carrier.carry(secret());
    UserSession session = users.session(carrier, BROWSER);
    assertThatThrownBy(() -> work.accept(session))
        .as(name)
        .isInstanceOfSatisfying(
            UnavailableException.class,
            unavailable -> {
              assertThat(unavailable.retryAfter()).isEqualTo(WatchedStores.RETRY_AFTER);
              assertThat(unavailable.code()).isEqualTo("Unavailable");
              assertThat(unavailable).hasCauseInstanceOf(PortUnavailableException.class);
            });
    assertThat(carrier.session()).isPresent();
  }

  /** A hasher whose queue is full. */
  private static final class FullHasher implements PasswordHasher {

    private static PortUnavailableException full() {
      return new PortUnavailableException("the queue is full", Duration.ofSeconds(3));
    }

    @Override
    public PasswordHash hash(Password password) {
      throw full();
    }

    @Override
    public boolean verify(Password password, Optional<PasswordHash> hash) {
      throw full();
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
      return false;
    }
  }

  @Test
  void hasher_queueFull_unavailableAndNothingDone() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    Users users = app.builder().passwordHasher(new FullHasher()).build();
    UserSession session = users.session(new MapCarrier());
    assertThatThrownBy(() -> session.loginWithEmail(EMAIL, RIGHT))
        .isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> session.signupWithEmail("bob@example.com", RIGHT))
        .isInstanceOf(UnavailableException.class);
    assertThat(session.getUser()).isEmpty();
    assertThat(app.auditedAfter(3)).isEmpty();
  }
}
