package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.attempt;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.password;
import static dev.postern.testkit.Fixtures.secretHash;
import static dev.postern.testkit.Fixtures.session;
import static dev.postern.testkit.Fixtures.storedFactor;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.secondfactor.FactorStore;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.session.LiveSession;
import dev.postern.session.Session;
import dev.postern.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What nodes hear of each other. Each has a clock of its own, and reads the feed when told to. */
@ParameterizedClass
@EnumSource
class TwoNodesTest {
  private static final Instant SEEN_AFTER = NOW.minus(Duration.ofMinutes(30));

  @RegisterExtension private final TestDatabase database;

  TwoNodesTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  private final AtomicLong nanosHere = new AtomicLong();
  private final AtomicLong nanosThere = new AtomicLong();
  private final User ada = confirmed(ADA);
  private final Session adas = session(ada);
  private SqlStores here;
  private SqlStores there;

  @BeforeEach
  void open() {
    here = node(nanosHere);
    there = node(nanosThere);
    here.users().add(ada);
    here.sessions().add(adas);
    assertThat(find(there)).isPresent();
  }

  // its own threads stand still while its clock does: they only ever find what a test made them
  // miss
  private SqlStores node(AtomicLong nanos) {
    var stores =
        SqlStores.open(database.config(), TestDatabase.KEYS, InstantSource.system(), nanos::get);
    stores.repeating.close();
    return database.closeLater(stores);
  }

  private static Optional<LiveSession> find(SqlStores node, Session session) {
    return node.sessions().find(session.token(), NOW, SEEN_AFTER);
  }

  private Optional<LiveSession> find(SqlStores node) {
    return find(node, adas);
  }

  @Test
  void end_here_isHeardOfThere() {
    here.sessions().end(adas.token());
    assertThat(find(here)).isEmpty();
    assertThat(find(there)).as("from the cache").isPresent();
    there.feed.read();
    assertThat(find(there)).isEmpty();
  }

  @Test
  void endAll_here_isHeardOfThere() {
    here.sessions().endAll(ada.id());
    there.feed.read();
    assertThat(find(there)).isEmpty();
  }

  @Test
  void find_cached_asksNoDatabase() {
    database.execute("ALTER TABLE session RENAME TO hidden");
    assertThat(find(there)).isPresent();
    database.execute("ALTER TABLE hidden RENAME TO session");
  }

  @Test
  void removeUnconfirmed_here_isHeardOfThere() {
    User bob = unconfirmed(BOB);
    Session bobs = session(bob);
    here.users().add(bob);
    here.sessions().add(bobs);
    here.signUpAttempts().add(attempt(BOB));
    assertThat(find(there, bobs)).isPresent();
    here.users().removeUnconfirmed(NOW.plus(Duration.ofDays(1)));
    there.feed.read();
    assertThat(find(there, bobs)).isEmpty();
    assertThat(find(there)).isPresent();
  }

  @Test
  void change_ofTheAccount_isHeardOfThere() {
    here.credentials().addPassword(ada.id(), password("$fast$1$00"));
    assertThat(find(there).orElseThrow().hasPassword()).isFalse();
    there.feed.read();
    assertThat(find(there).orElseThrow().hasPassword()).isTrue();
  }

  @Test
  void recordLogin_isNoChange() {
    here.users().recordLogin(ada, NOW.plusSeconds(9));
    assertThat(database.texts("SELECT id FROM change")).isEmpty();
  }

  private List<String> changes() {
    return database.texts("SELECT id FROM change");
  }

  @Test
  void factors_otherOnesOrOtherLabels_areChanges() {
    FactorStore factors = here.factors();
    StoredFactor factor = storedFactor(ada, NOW);
    factors.add(factor);
    assertThat(changes()).hasSize(1);
    assertThat(factors.relabel(ada.id(), factor.id(), "Tablet")).isTrue();
    assertThat(changes()).hasSize(2);
    assertThat(factors.remove(ada.id(), factor.id())).isTrue();
    assertThat(changes()).hasSize(3);
    factors.add(factor);
    factors.removeAll(ada.id());
    assertThat(changes()).hasSize(5);
  }

  @Test
  void factors_whatTheSessionsDoNotTell_isNoChange() {
    FactorStore factors = here.factors();
    StoredFactor factor = storedFactor(ada, NOW);
    factors.removeAll(ada.id());
    factors.relabel(ada.id(), factor.id(), "Tablet");
    factors.remove(ada.id(), factor.id());
    factors.setRecoveryCodes(ada.id(), List.of(secretHash()));
    factors.removeAll(ada.id());
    assertThat(changes()).isEmpty();
    factors.add(factor);
    assertThat(factors.replace(factor.used(1, factor.state(), NOW))).isTrue();
    assertThat(changes()).hasSize(1);
  }

  @Test
  void find_feedSilentForThreeSeconds_storeIsAsked() {
    here.sessions().end(adas.token());
    nanosThere.addAndGet(Duration.ofMillis(2_999).toNanos());
    assertThat(find(there)).as("still trusted").isPresent();
    nanosThere.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(find(there)).isEmpty();
    assertThat(there.isReady()).isFalse();
  }

  @Test
  void read_afterSilence_cacheIsForgotten() {
    here.sessions().end(adas.token());
    database.execute("DELETE FROM change"); // as after an hour
    nanosThere.addAndGet(Duration.ofSeconds(3).toNanos());
    there.feed.read();
    assertThat(there.isReady()).isTrue();
    assertThat(find(there)).isEmpty();
  }

  @Test
  void read_rowCommittedOutOfOrder_isNotMissed() {
    database.execute("INSERT INTO change (id, user_id, at) SELECT 90, id, 0 FROM session");
    there.feed.read();
    nanosThere.addAndGet(Duration.ofSeconds(1).toNanos());
    there.feed.read();
    database.execute("INSERT INTO change (id, session_token, at) SELECT 50, token, 0 FROM session");
    database.execute("DELETE FROM session");
    nanosThere.addAndGet(Duration.ofSeconds(2).toNanos());
    there.feed.read();
    assertThat(find(there)).isEmpty();
  }

  @Test
  void touch_elsewhere_keepsItFromIdlingHere() {
    Instant later = NOW.plus(Duration.ofMinutes(20));
    there.sessions().touch(adas.token(), later);
    there.lastSeen.flush();
    Instant seenAfter = NOW.plusSeconds(1); // idle by what this node has cached
    assertThat(find(here)).isPresent();
    assertThat(here.sessions().find(adas.token(), later, seenAfter)).isPresent();
  }

  @Test
  void touch_isWrittenDownAtTheEnd() {
    there.sessions().touch(adas.token(), NOW.plusSeconds(100));
    assertThat(database.texts("SELECT last_seen - authenticated_at FROM session"))
        .containsExactly("0");
    there.close();
    assertThat(database.texts("SELECT last_seen - authenticated_at FROM session"))
        .containsExactly("100000000");
  }

  @Test
  void find_betweenAChangeAndItsCommit_whatItReadIsNotKept() {
    here.transactions()
        .run(
            () -> {
              here.credentials().addPassword(ada.id(), password("$fast$1$00"));
              CompletableFuture.runAsync(() -> assertThat(find(here)).isPresent()).join();
            });
    assertThat(find(here).orElseThrow().hasPassword()).isTrue();
  }

  @Test
  void find_insideATransaction_seesItsChanges_andCachesNothing() {
    assertThat(find(here)).isPresent();
    assertThatThrownBy(
            () ->
                here.transactions()
                    .run(
                        () -> {
                          here.users().recordLogin(ada, NOW.plusSeconds(9));
                          assertThat(find(here).orElseThrow().user().lastLoginIfAny()).isPresent();
                          here.sessions().endAll(ada.id());
                          assertThat(find(here)).isEmpty();
                          throw new IllegalArgumentException("on purpose");
                        }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(find(here).orElseThrow().user().lastLoginIfAny()).isEmpty();
  }
}
