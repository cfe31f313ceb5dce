package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.confirmToken;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.password;
import static dev.postern.testkit.Fixtures.session;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.session.LiveSession;
import dev.postern.session.Session;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.HeldAddress;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserDirectory;
import dev.postern.user.UserDirectory.Change;
import dev.postern.user.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@code UserDirectory} does. */
public abstract class UserDirectoryContract extends StoreContract {
  private static final Roles ADMIN = new Roles(Set.of("admin"));
  private static final UserId NOBODY = new UserId(new UUID(1, 2));

  private UserDirectory directory() {
    return stores().directory();
  }

  private User added(User user) {
    stores().users().add(user);
    return user;
  }

  private User administrator(EmailAddress email) {
    return added(confirmed(email).withRoles(ADMIN));
  }

  private User stored(User user) {
    return stores().users().find(user.id()).orElseThrow();
  }

  private List<String> found(String prefix, Optional<EmailAddress> after, int limit) {
    return directory().search(prefix, after, limit).stream()
        .map(user -> user.email().canonical())
        .toList();
  }

  @Test
  void search_prefix_thoseInOrder() {
    List<String> some =
        List.of("b@x.example", "ab@x.example", "zoé@x.example", "aa@x.example", "a@x.example");
    some.forEach(email -> added(unconfirmed(EmailAddress.of(email))));
    added(confirmed(ADA));
    assertThat(found("", Optional.empty(), 10))
        .containsExactly(
            "a@x.example",
            "aa@x.example",
            "ab@x.example",
            "ada@example.com",
            "b@x.example",
            "zoé@x.example");
    assertThat(found("a", Optional.empty(), 10))
        .containsExactly("a@x.example", "aa@x.example", "ab@x.example", "ada@example.com");
    assertThat(found("a@", Optional.empty(), 10)).containsExactly("a@x.example");
    assertThat(found("ada@example.com", Optional.empty(), 10)).containsExactly("ada@example.com");
    assertThat(found("zoé", Optional.empty(), 10)).containsExactly("zoé@x.example");
    assertThat(found("%", Optional.empty(), 10)).isEmpty();
    assertThat(found("a_a", Optional.empty(), 10)).isEmpty();
  }

  @Test
  void search_after_theNextPage() {
    for (int i = 0; i < 7; i++) {
      added(unconfirmed(EmailAddress.of("p" + i + "@example.com")));
    }
    added(unconfirmed(EmailAddress.of("q@example.com")));
    assertThat(found("p", Optional.empty(), 3))
        .containsExactly("p0@example.com", "p1@example.com", "p2@example.com");
    assertThat(found("p", Optional.of(EmailAddress.of("p2@example.com")), 3))
        .containsExactly("p3@example.com", "p4@example.com", "p5@example.com");
    assertThat(found("p", Optional.of(EmailAddress.of("p5@example.com")), 3))
        .containsExactly("p6@example.com");
    assertThat(found("p", Optional.of(EmailAddress.of("p6@example.com")), 3)).isEmpty();
    assertThat(found("p6", Optional.of(EmailAddress.of("p2@example.com")), 3))
        .containsExactly("p6@example.com");
    assertThat(found("p", Optional.of(EmailAddress.of("q@example.com")), 3)).isEmpty();
  }

  @Test
  void search_everythingOfAnAccountIsThere() {
    User ada = administrator(ADA);
    assertThat(directory().search("", Optional.empty(), 1)).containsExactly(ada);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, UserDirectory.MAX_PAGE + 1})
  void search_limitOutOfBounds_refused(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> directory().search("", Optional.empty(), limit));
  }

  @Test
  void setEnabled_eachWay_doneOnce() {
    User ada = added(confirmed(ADA));
    assertThat(directory().setEnabled(ada.id(), true)).isEqualTo(Change.SAME);
    assertThat(directory().setEnabled(ada.id(), false)).isEqualTo(Change.DONE);
    assertThat(stored(ada)).isEqualTo(ada.withEnabled(false));
    assertThat(directory().setEnabled(ada.id(), false)).isEqualTo(Change.SAME);
    assertThat(directory().setEnabled(ada.id(), true)).isEqualTo(Change.DONE);
    assertThat(stored(ada)).isEqualTo(ada);
  }

  @Test
  void setEnabled_off_itsSessionsCountNoMore() {
    User ada = added(confirmed(ADA));
    Session session = session(ada);
    stores().sessions().add(session);
    assertThat(live(session)).isPresent();
    directory().setEnabled(ada.id(), false);
    assertThat(live(session)).isEmpty();
  }

  private Optional<LiveSession> live(Session session) {
    return stores().sessions().find(session.token(), NOW, NOW.minusSeconds(60));
  }

  @Test
  void setRoles_others_doneOnce_andSessionsTellOfThem() {
    User ada = added(confirmed(ADA));
    Session session = session(ada);
    stores().sessions().add(session);
    assertThat(live(session).orElseThrow().user().roles()).isEqualTo(Roles.NONE);
    Roles editor = new Roles(Set.of("editor"));
    assertThat(directory().setRoles(ada.id(), editor)).isEqualTo(Change.DONE);
    assertThat(directory().setRoles(ada.id(), editor)).isEqualTo(Change.SAME);
    assertThat(stored(ada)).isEqualTo(ada.withRoles(editor));
    assertThat(live(session).orElseThrow().user().roles()).isEqualTo(editor);
    assertThat(directory().setRoles(ada.id(), Roles.NONE)).isEqualTo(Change.DONE);
    assertThat(stored(ada)).isEqualTo(ada);
  }

  @Test
  void setRoles_admin_onlyEnabledAndConfirmed() {
    User ada = added(confirmed(ADA).withEnabled(false));
    User bob = added(unconfirmed(BOB));
    assertThat(directory().setRoles(ada.id(), ADMIN)).isEqualTo(Change.NOT_ELIGIBLE);
    assertThat(directory().setRoles(bob.id(), ADMIN)).isEqualTo(Change.NOT_ELIGIBLE);
    directory().setEnabled(ada.id(), true);
    assertThat(directory().setRoles(ada.id(), ADMIN)).isEqualTo(Change.DONE);
    stores().users().confirmEmail(bob.id());
    assertThat(directory().setRoles(bob.id(), ADMIN)).isEqualTo(Change.DONE);
  }

  @Test
  void remove_there_goneWithAllThatRefersToIt() {
    User ada = added(confirmed(ADA));
    Session session = session(ada);
    stores().sessions().add(session);
    assertThat(live(session)).isPresent();
    var token = confirmToken(ada, NOW);
    stores().tokens().add(token);
    stores().credentials().setPassword(ada.id(), password("$fast$1$00"));
    stores().heldAddresses().hold(new HeldAddress(BOB, ada.id(), NOW.plusSeconds(60)));
    assertThat(directory().remove(ada.id())).isEqualTo(Change.DONE);
    assertThat(stores().heldAddresses().holder(BOB, NOW)).isEmpty();
    assertThat(stores().users().find(ada.id())).isEmpty();
    assertThat(stores().credentials().hasPassword(ada.id())).isFalse();
    assertThat(stores().tokens().find(token.hash(), TokenPurpose.CONFIRM, NOW)).isEmpty();
    assertThat(live(session)).isEmpty();
    assertThat(directory().remove(ada.id())).isEqualTo(Change.NO_SUCH_USER);
  }

  @Test
  void anyChange_noSuchAccount_told() {
    assertThat(directory().setEnabled(NOBODY, false)).isEqualTo(Change.NO_SUCH_USER);
    assertThat(directory().setRoles(NOBODY, ADMIN)).isEqualTo(Change.NO_SUCH_USER);
    assertThat(directory().remove(NOBODY)).isEqualTo(Change.NO_SUCH_USER);
  }

  @Test
  void anyChange_lastAdministrator_staysAsItIs() {
    User ada = administrator(ADA);
    added(unconfirmed(BOB).withRoles(ADMIN));
    added(confirmed(EmailAddress.of("off@example.com")).withRoles(ADMIN).withEnabled(false));
    added(
        confirmed(EmailAddress.of("no@example.com")).withRoles(new Roles(Set.of("administrator"))));
    assertThat(directory().setEnabled(ada.id(), false)).isEqualTo(Change.LAST_ADMINISTRATOR);
    assertThat(directory().setRoles(ada.id(), Roles.NONE)).isEqualTo(Change.LAST_ADMINISTRATOR);
    assertThat(directory().remove(ada.id())).isEqualTo(Change.LAST_ADMINISTRATOR);
    assertThat(stored(ada)).isEqualTo(ada);
    Roles more = new Roles(Set.of("admin", "editor"));
    assertThat(directory().setRoles(ada.id(), more)).isEqualTo(Change.DONE);
  }

  @Test
  void anyChange_notTheLastAdministrator_done() {
    User ada = administrator(ADA);
    administrator(BOB);
    assertThat(directory().setRoles(ada.id(), Roles.NONE)).isEqualTo(Change.DONE);
    assertThat(directory().setRoles(ada.id(), ADMIN)).isEqualTo(Change.DONE);
    assertThat(directory().setEnabled(ada.id(), false)).isEqualTo(Change.DONE);
    assertThat(directory().remove(ada.id())).isEqualTo(Change.DONE);
  }

  @Test
  void anyChange_ofAllAdministratorsAtOnce_oneIsLeft() {
    List<Function<UserId, Change>> changes =
        List.of(
            id -> directory().setEnabled(id, false),
            id -> directory().setRoles(id, Roles.NONE),
            id -> directory().remove(id));
    Queue<UserId> administrators = new ConcurrentLinkedQueue<>();
    IntStream.range(0, Race.THREADS)
        .mapToObj(i -> administrator(EmailAddress.of("admin" + i + "@example.com")).id())
        .forEach(administrators::add);
    Queue<Function<UserId, Change>> turns = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < Race.THREADS; i++) {
      turns.add(changes.get(i % changes.size()));
    }
    List<Change> answers =
        new ArrayList<>(Race.run(() -> turns.remove().apply(administrators.remove())));
    assertThat(Collections.frequency(answers, Change.LAST_ADMINISTRATOR)).isEqualTo(1);
    assertThat(Collections.frequency(answers, Change.DONE)).isEqualTo(Race.THREADS - 1);
    assertThat(directory().search("admin", Optional.empty(), UserDirectory.MAX_PAGE))
        .filteredOn(User::isAdministrator)
        .hasSize(1);
  }
}
