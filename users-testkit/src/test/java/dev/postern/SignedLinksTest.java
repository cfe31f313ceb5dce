package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.session.LogoutOptions;
import dev.postern.testkit.MapCarrier;
import dev.postern.user.User;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedLinksTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String SITE = "https://example.com";

  private final TestApp app = new TestApp();
  private final MapCarrier carrier = new MapCarrier();
  private final UserSession visitor = app.users.session(carrier);
  private User ada;

  @BeforeEach
  void logIn() {
    ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    carrier.carry(app.loggedIn(ADA, PASSWORD).secret());
  }

  /** What the filter sees of a new link. */
  private String link(String path) {
    String link = visitor.signedLink(path, HOUR).toString();
    assertThat(link).startsWith(SITE + path);
    return link.substring(SITE.length());
  }

  private Optional<User> owner(String link) {
    return app.users.signedLinks().check(link).map(live -> live.user());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/report.pdf", "/report.pdf?year=2026&x=%C3%BC", "/a?", "/a/b/"})
  void check_signed_itsOwner(String path) {
    String link = link(path);
    assertThat(app.users.signedLinks().isLink(link)).isTrue();
    assertThat(owner(link).map(User::id)).contains(ada.id());
  }

  @Test
  void check_anyCharacterChanged_nobody() {
    String link = link("/report.pdf?year=2026");
    for (int i = 0; i < link.length() - 1; i++) { // of the last one not every bit counts
      var changed = new StringBuilder(link);
      changed.setCharAt(i, link.charAt(i) == 'a' ? 'b' : 'a');
      assertThat(owner(changed.toString())).as(changed.toString()).isEmpty();
    }
  }

  @Test
  void check_somethingAdded_nobody() {
    String link = link("/report.pdf");
    assertThat(owner(link + "&x=1")).isEmpty();
    assertThat(owner(link + "A")).isEmpty();
    assertThat(owner(link.replace("?", "?x=1&"))).isEmpty();
    assertThat(owner("/report.pdf?users-link=")).isEmpty();
    assertThat(owner("/report.pdf")).isEmpty();
  }

  @Test
  void check_itsEnd_nobody() {
    String link = visitor.signedLink("/a", Duration.ofSeconds(60)).toString();
    app.advance(Duration.ofSeconds(59));
    assertThat(owner(link.substring(SITE.length()))).isPresent();
    app.advance(Duration.ofSeconds(1));
    assertThat(owner(link.substring(SITE.length()))).isEmpty();
  }

  @Test
  void check_sessionEnded_inAnyWay_nobody() {
    String first = link("/a");
    visitor.logout();
    assertThat(owner(first)).isEmpty();
    carrier.carry(app.loggedIn(ADA, PASSWORD).secret());
    String second = link("/a");
    visitor.logout(LogoutOptions.EVERYTHING);
    assertThat(owner(second)).isEmpty();
    carrier.carry(app.loggedIn(ADA, PASSWORD).secret());
    String third = link("/a");
    app.stores().sessions().endAll(ada.id());
    assertThat(owner(third)).isEmpty();
  }

  @Test
  void check_sessionIdle_nobody() {
    String link = link("/a");
    app.advance(Duration.ofMinutes(29));
    assertThat(owner(link)).isPresent();
    app.advance(Duration.ofMinutes(1)); // opening a link is no use of the session
    assertThat(owner(link)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "report.pdf",
        "//evil.example/",
        "https://evil.example/",
        "/a b",
        "/a#b",
        "/a/../b",
        "/a/./b",
        "/\u00fc",
        "/a\n",
        "/\\evil.example",
        "/a?users-link=1",
      })
  void signedLink_noPathOfThisSite_refused(String path) {
    assertThatThrownBy(() -> visitor.signedLink(path, HOUR))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, wrong -> assertThat(wrong.field()).isEqualTo("path"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.9S", "P31D"})
  void signedLink_otherLifetime_refused(Duration lifetime) {
    assertThatThrownBy(() -> visitor.signedLink("/a", lifetime))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            wrong -> assertThat(wrong.field()).isEqualTo("lifetime"));
  }

  @Test
  void signedLink_nobody_refused() {
    assertThatThrownBy(() -> app.visitor().signedLink("/a", HOUR))
        .isInstanceOf(NotLoggedInException.class);
  }
}
