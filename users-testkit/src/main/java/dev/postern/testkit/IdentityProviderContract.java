package dev.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.federation.FederationResult;
import dev.postern.federation.FederationResult.Cancelled;
import dev.postern.federation.FederationResult.Failed;
import dev.postern.federation.FederationResult.Vouched;
import dev.postern.federation.IdentityProvider;
import dev.postern.federation.IdentityProvider.Departure;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@code IdentityProvider} does. */
public abstract class IdentityProviderContract {
  private static final URI CALLBACK = URI.create("https://example.com/users/callback/acme");

  private IdentityProvider provider;

  /** A new one; called before each test. */
  protected abstract IdentityProvider open();

  /** Goes there, logs in, and returns with these parameters. */
  protected abstract Map<String, List<String>> logIn(URI redirect);

  /** Goes there, turns back, and returns with these parameters. */
  protected abstract Map<String, List<String>> turnBack(URI redirect);

  @BeforeEach
  final void openProvider() {
    provider = open();
  }

  private FederationResult finish(Departure departure, Map<String, List<String>> parameters) {
    return provider.finish(CALLBACK, parameters, departure.memory());
  }

  @Test
  void begin_redirectsSomewhereElse() {
    URI redirect = provider.begin(CALLBACK).redirect();
    assertThat(redirect.isAbsolute()).isTrue();
    assertThat(redirect.getHost()).isNotEqualTo(CALLBACK.getHost());
  }

  @Test
  void begin_again_nothingIsTheSame() {
    Departure one = provider.begin(CALLBACK);
    Departure other = provider.begin(CALLBACK);
    assertThat(one.redirect()).isNotEqualTo(other.redirect());
    assertThat(one.memory().exposeOpaque()).isNotEqualTo(other.memory().exposeOpaque());
  }

  @Test
  void finish_loggedIn_vouchedUnderItsName() {
    Departure departure = provider.begin(CALLBACK);
    FederationResult result = finish(departure, logIn(departure.redirect()));
    assertThat(result).isInstanceOf(Vouched.class);
    assertThat(((Vouched) result).identity().provider()).isEqualTo(provider.id());
  }

  @Test
  void finish_turnedBack_cancelled() {
    Departure departure = provider.begin(CALLBACK);
    assertThat(finish(departure, turnBack(departure.redirect()))).isInstanceOf(Cancelled.class);
  }

  @Test
  void finish_answerToAnotherDeparture_failed() {
    Departure hers = provider.begin(CALLBACK);
    Departure attackers = provider.begin(CALLBACK);
    assertThat(finish(hers, logIn(attackers.redirect()))).isInstanceOf(Failed.class);
  }

  @Test
  void finish_whatEverComes_failedAndNothingThrown() {
    Departure departure = provider.begin(CALLBACK);
    for (Map<String, List<String>> parameters :
        List.<Map<String, List<String>>>of(
            Map.of(),
            Map.of("state", List.of()),
            Map.of("code", List.of(""), "state", List.of("")),
            Map.of("code", List.of("a", "b"), "state", List.of("a", "b")),
            Map.of("\u0000", List.of("\ud800"), "code", List.of("x".repeat(100_000))))) {
      assertThat(finish(departure, parameters)).isInstanceOf(Failed.class);
    }
  }
}
