package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.session.LiveSession;
import dev.postern.session.LogoutOptions;
import dev.postern.session.Session;
import dev.postern.session.StartedSession;
import dev.postern.testkit.MapCarrier;
import dev.postern.token.AccessClaims;
import dev.postern.token.AccessToken;
import dev.postern.token.IntrospectionClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access tokens, and what ends them. */
class TokenServiceTest {
  // tokens tell whole seconds
  private static final Instant BEGUN = NOW.truncatedTo(SECONDS).plusSeconds(1);

  private final TestApp app = new TestApp();
  private StartedSession session;
  private String token;

  @BeforeEach
  void handOut() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.advance(Duration.between(NOW, BEGUN));
    session = app.loggedIn(ADA, PASSWORD);
    token = issued(session.live()).exposeText();
  }

  private AccessToken issued(LiveSession live) {
    return app.users.tokens().issue(live);
  }

  private void logOut(LogoutOptions options) {
    var carrier = new MapCarrier();
    carrier.carry(session.secret());
    app.users.sessions().logOut(carrier, options, BROWSER);
  }

  private Optional<AccessClaims> introspected() {
    return app.users.tokens().introspect(token);
  }

  @Test
  void introspect_handedOut_saysWhoseItIs() {
    AccessClaims claims = introspected().orElseThrow();
    Session of = session.live().session();
    assertThat(claims.issuer()).isEqualTo(URI.create("https://example.com"));
    assertThat(claims.audience()).isEqualTo("https://example.com");
    assertThat(claims.subject()).isEqualTo(of.user());
    assertThat(claims.session()).isEqualTo(of.id());
    assertThat(claims.issuedAt()).isEqualTo(BEGUN);
    assertThat(claims.expiresAt()).isEqualTo(BEGUN.plusSeconds(300));
    assertThat(claims.authenticatedAt()).isEqualTo(BEGUN);
    assertThat(claims.methods()).containsExactly("pwd");
  }

  @Test
  void issue_eachTime_anId() {
    String other = issued(session.live()).exposeText();
    assertThat(app.users.tokens().introspect(other).orElseThrow().id())
        .isNotEqualTo(introspected().orElseThrow().id());
  }

  @Test
  void issue_otherAudience_isTold() {
    TestApp other = app.restarted(config -> config.tokenAudience("api"));
    token = other.users.tokens().issue(session.live()).exposeText();
    assertThat(introspected().orElseThrow().audience()).isEqualTo("api");
  }

  @Test
  void introspect_itsEnd_empty() {
    app.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(introspected()).isPresent();
    app.advance(Duration.ofMillis(1));
    assertThat(introspected()).isEmpty();
  }

  @Test
  void issue_sessionEndsSooner_noLongerThanThat() {
    TestApp brief = app.restarted(config -> config.sessionMax(Duration.ofHours(1)));
    StartedSession ending = brief.loggedIn(ADA, PASSWORD);
    brief.advance(Duration.ofMinutes(20));
    brief.users.sessions().use(ending.secret());
    brief.advance(Duration.ofMinutes(20));
    brief.users.sessions().use(ending.secret());
    brief.advance(Duration.ofMinutes(18));
    assertThat(issued(ending.live()).expiresIn()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void introspect_garbageOrLong_empty() {
    assertThat(app.users.tokens().introspect("garbage")).isEmpty();
    assertThat(app.users.tokens().introspect(token + "x".repeat(5_000))).isEmpty();
  }

  @Test
  void logout_plain_tokensRunOutByThemselves() {
    app.advance(Duration.ofMinutes(1));
    logOut(LogoutOptions.DEFAULT);
    assertThat(app.opens(session.secret())).isFalse();
    app.advance(Duration.ofMinutes(4).minusMillis(1));
    assertThat(introspected()).isPresent();
    app.advance(Duration.ofMillis(1));
    assertThat(introspected()).isEmpty();
  }

  @Test
  void logout_everything_refusedAtOnce() {
    logOut(LogoutOptions.EVERYTHING);
    assertThat(introspected()).isEmpty();
  }

  @Test
  void revoke_refusedAtOnce() {
    StartedSession other = app.loggedIn(ADA, PASSWORD);
    app.users.sessions().revoke(other.live(), session.live().session().id(), BROWSER);
    assertThat(introspected()).isEmpty();
  }

  @Test
  void revokeOthers_refusedAtOnce_thoseOfLeftSessionsToo() {
    StartedSession other = app.loggedIn(ADA, PASSWORD);
    logOut(LogoutOptions.DEFAULT);
    assertThat(introspected()).isPresent();
    app.users.sessions().revokeOthers(other.live(), BROWSER);
    assertThat(introspected()).isEmpty();
  }

  @Test
  void endAll_refusedAtOnce_thoseOfLeftSessionsToo() {
    logOut(LogoutOptions.DEFAULT);
    app.stores().sessions().endAll(session.live().user().id());
    assertThat(introspected()).isEmpty();
  }

  @Test
  void logIn_anotherSessionInTheSameBrowser_refusedAtOnce() {
    app.stores().sessions().end(session.secret().hash());
    assertThat(introspected()).isEmpty();
  }

  @Test
  void keys_rotate_tokensOfTheOldOneGoOnAndTheNewOneWasPublishedBefore() {
    String before = app.users.tokens().publicKeys();
    app.advance(Duration.ofDays(29));
    String both = app.users.tokens().publicKeys();
    assertThat(both).startsWith(before.substring(0, before.length() - 2)).isNotEqualTo(before);
    app.advance(Duration.ofDays(1).minusSeconds(60));
    StartedSession last = app.loggedIn(ADA, PASSWORD);
    token = issued(last.live()).exposeText();
    app.advance(Duration.ofSeconds(90));
    assertThat(introspected()).isPresent();
    app.users.housekeeping().purge();
    assertThat(introspected()).isPresent();
    app.advance(Duration.ofHours(2));
    assertThat(app.users.tokens().publicKeys()).isNotEqualTo(both).isNotEqualTo(before);
    app.users.housekeeping().purge();
    assertThat(app.stores().signingKeys().all()).hasSize(1);
  }

  @Test
  void keys_newOne_signsOnlyWhenItWasPublishedForADay() {
    app.users.tokens().publicKeys();
    app.advance(Duration.ofDays(100)); // nobody asked for any token meanwhile
    app.users.tokens().publicKeys();
    var keys = app.stores().signingKeys().all();
    assertThat(keys).hasSize(2);
    assertThat(keys.get(1).signsFrom()).isEqualTo(app.clock.instant().plus(Duration.ofDays(1)));
  }

  @Test
  void keys_severalNodes_haveTheSame() {
    TestApp node = app.restarted(config -> config);
    assertThat(node.users.tokens().publicKeys()).isEqualTo(app.users.tokens().publicKeys());
    app.advance(Duration.ofDays(29));
    assertThat(node.users.tokens().publicKeys()).isEqualTo(app.users.tokens().publicKeys());
    assertThat(app.stores().signingKeys().all()).hasSize(2);
  }

  @Test
  void admits_thatClientAndItsSecretAlone() {
    String itsSecret = "s".repeat(32);
    TestApp asked =
        app.restarted(
            config ->
                config.introspectionClients(
                    List.of(
                        IntrospectionClient.parse("one:" + itsSecret),
                        IntrospectionClient.parse("two:" + "t".repeat(32)))));
    var tokens = asked.users.tokens();
    assertThat(tokens.admits("one", itsSecret)).isTrue();
    assertThat(tokens.admits("two", itsSecret)).isFalse();
    assertThat(tokens.admits("three", itsSecret)).isFalse();
    assertThat(tokens.admits("one", "")).isFalse();
    assertThat(app.users.tokens().admits("one", itsSecret)).isFalse();
  }
}
