package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static dev.postern.testkit.Fixtures.confirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.Users;
import dev.postern.authentication.PasswordAttempt;
import dev.postern.credential.PasswordCredential;
import dev.postern.session.RememberToken;
import dev.postern.session.StartedSession;
import dev.postern.testkit.FastPasswordHasher;
import dev.postern.testkit.Fixtures;
import dev.postern.testkit.MapCarrier;
import dev.postern.testkit.Race;
import dev.postern.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One device's requests reach two nodes at once. */
@ParameterizedClass
@EnumSource
class RememberedOnTwoNodesTest {
  private static final Duration LIFE = Duration.ofDays(30);

  @RegisterExtension private final TestDatabase database;

  RememberedOnTwoNodesTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  private final AtomicInteger requests = new AtomicInteger();
  private final FastPasswordHasher hasher = new FastPasswordHasher();
  private final User ada = confirmed(ADA);
  private Users here;
  private Users there;
  private RememberToken token;

  @BeforeEach
  void logIn() {
    SqlStores stores = database.open();
    here = TestDatabase.users(stores, hasher);
    there = TestDatabase.users(database.open(), hasher);
    stores.users().add(ada);
    stores
        .credentials()
        .setPassword(ada.id(), new PasswordCredential(hasher.hash(PASSWORD), Fixtures.NOW));
    token = remembered(loggedIn()).remembered().orElseThrow();
  }

  private StartedSession loggedIn() {
    var attempt = new PasswordAttempt(ADA, PASSWORD, Optional.empty(), BROWSER);
    return here.logins().logIn(attempt).sessionIfAny().orElseThrow();
  }

  private MapCarrier remembered(StartedSession session) {
    MapCarrier device = new MapCarrier();
    here.sessions().hand(session, device);
    here.rememberedLogins().remember(session, device);
    return device;
  }

  private Users eitherNode() {
    return requests.getAndIncrement() % 2 == 0 ? here : there;
  }

  private MapCarrier visit() {
    MapCarrier request = new MapCarrier();
    request.remember(token, LIFE);
    eitherNode().visitors().of(request, BROWSER);
    return request;
  }

  private static boolean isIn(Users node, MapCarrier device) {
    return node.visitors().of(device, BROWSER).isPresent();
  }

  @Test
  void of_manyAtOnce_oneLogin_nobodyThrownOut() {
    List<MapCarrier> answers = Race.run(this::visit);
    assertThat(answers).allSatisfy(answer -> assertThat(answer.session()).isPresent());
    assertThat(answers.stream().map(MapCarrier::session).distinct()).hasSize(1);
    assertThat(answers.stream().map(MapCarrier::remembered).distinct()).hasSize(1);
    assertThat(database.texts("SELECT detail FROM audit ORDER BY at, id"))
        .containsExactlyInAnyOrder("password", "remembered"); // at one instant of this clock
    assertThat(database.texts("SELECT count(*) FROM session")).containsExactly("2");
    assertThat(isIn(here, answers.get(0))).isTrue();
    assertThat(isIn(there, answers.get(0))).isTrue();
  }

  /**
   * As at a change of password: whichever is first, nobody is in afterwards, and nobody returns.
   */
  @RepeatedTest(5)
  void endAllOf_whileTheDeviceComesBack_endsItAll() {
    AtomicInteger turns = new AtomicInteger();
    List<MapCarrier> answers =
        Race.run(
            () -> {
              if (turns.getAndIncrement() == 8) {
                here.sessions().endAllOf(ada.id());
                return new MapCarrier();
              }
              return visit();
            });
    assertThat(database.texts("SELECT count(*) FROM session")).containsExactly("0");
    assertThat(database.texts("SELECT count(*) FROM remembered_login")).containsExactly("0");
    assertThat(answers).noneMatch(answer -> isIn(here, answer));
  }

  @RepeatedTest(5)
  void endAllOf_whileLoginsAreBeingRemembered_endsThoseThatBegan() {
    // one after another: so many at once would look like guessing
    List<StartedSession> begun = Stream.generate(this::loggedIn).limit(Race.THREADS).toList();
    AtomicInteger turns = new AtomicInteger();
    List<MapCarrier> devices =
        Race.run(
            () -> {
              int turn = turns.getAndIncrement();
              if (turn == 8) {
                here.sessions().endAllOf(ada.id());
              }
              return remembered(begun.get(turn));
            });
    assertThat(database.texts("SELECT count(*) FROM session")).containsExactly("0");
    assertThat(database.texts("SELECT count(*) FROM remembered_login")).containsExactly("0");
    assertThat(devices).noneMatch(device -> isIn(there, device));
  }
}
