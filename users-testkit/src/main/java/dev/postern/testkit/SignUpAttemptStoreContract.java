package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.attempt;
import static dev.postern.testkit.Fixtures.secretHash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.AttemptId;
import dev.postern.credential.SignUpAttempt;
import dev.postern.secret.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@code SignUpAttemptStore} does. */
public abstract class SignUpAttemptStoreContract extends StoreContract {
  private static final Instant END = NOW.plus(Duration.ofDays(1));
  private static final Instant BEFORE_END = END.minusNanos(1_000);

  private SignUpAttempt added(SignUpAttempt attempt) {
    stores().signUpAttempts().add(attempt);
    return attempt;
  }

  @Test
  void find_untilItExpires() {
    SignUpAttempt attempt = added(attempt(ADA));
    assertThat(stores().signUpAttempts().find(attempt.id(), BEFORE_END)).contains(attempt);
    assertThat(stores().signUpAttempts().find(attempt.id(), END)).isEmpty();
    assertThat(stores().signUpAttempts().find(new AttemptId(new UUID(1, 2)), NOW)).isEmpty();
  }

  @Test
  void choose_thisBrowsersNewestElseTheNewestOfAll() {
    SecretHash browser = secretHash();
    added(attempt(ADA, browser, NOW));
    SignUpAttempt mine = added(attempt(ADA, browser, NOW.plusNanos(1_000)));
    SignUpAttempt newest = added(attempt(ADA, secretHash(), NOW.plusNanos(2_000)));
    added(attempt(BOB, browser, NOW.plusSeconds(9)));
    var attempts = stores().signUpAttempts();
    assertThat(attempts.choose(ADA, Optional.of(browser), NOW)).contains(mine);
    assertThat(attempts.choose(ADA, Optional.of(secretHash()), NOW)).contains(newest);
    assertThat(attempts.choose(ADA, Optional.empty(), NOW)).contains(newest);
  }

  @Test
  void choose_expired_not() {
    added(attempt(ADA));
    assertThat(stores().signUpAttempts().choose(ADA, Optional.empty(), BEFORE_END)).isPresent();
    assertThat(stores().signUpAttempts().choose(ADA, Optional.empty(), END)).isEmpty();
  }

  @Test
  void expire_earlierOrLater_thatAttemptAlone() {
    SignUpAttempt attempt = added(attempt(ADA));
    SignUpAttempt other = added(attempt(BOB));
    stores().signUpAttempts().expire(attempt.id(), END.plusSeconds(1));
    assertThat(stores().signUpAttempts().find(attempt.id(), END)).isPresent();
    stores().signUpAttempts().expire(attempt.id(), BEFORE_END);
    assertThat(stores().signUpAttempts().find(attempt.id(), BEFORE_END)).isEmpty();
    assertThat(stores().signUpAttempts().find(other.id(), BEFORE_END)).contains(other);
    stores().signUpAttempts().expire(new AttemptId(new UUID(1, 2)), END);
  }

  @Test
  void removeAll_onlyThatAddress() {
    added(attempt(ADA));
    added(attempt(ADA));
    added(attempt(BOB));
    stores().signUpAttempts().removeAll(ADA);
    assertThat(stores().signUpAttempts().choose(ADA, Optional.empty(), NOW)).isEmpty();
    assertThat(stores().signUpAttempts().choose(BOB, Optional.empty(), NOW)).isPresent();
  }

  @Test
  void purge_onlyWhatExpired() {
    added(attempt(ADA));
    SignUpAttempt later = added(attempt(ADA, secretHash(), NOW.plusSeconds(1)));
    assertThat(stores().signUpAttempts().purge(BEFORE_END)).isZero();
    assertThat(stores().signUpAttempts().purge(END)).isEqualTo(1);
    assertThat(stores().signUpAttempts().find(later.id(), END)).contains(later);
  }
}
