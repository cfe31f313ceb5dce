package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.postern.credential.Password;
import dev.postern.credential.PasswordCredential;
import dev.postern.secret.Secret;
import dev.postern.testkit.Fixtures;
import dev.postern.testkit.MapCarrier;
import dev.postern.user.Attributes;
import dev.postern.user.Roles;
import dev.postern.user.User;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The application's own pages, which stand behind the filter. */
class UsersFilterTest {
  private TestSite site;
  private Browser browser;

  @BeforeEach
  void open() throws Exception {
    site = TestSite.open();
    browser = site.browser();
  }

  @AfterEach
  void close() {
    site.close();
  }

  /** Somebody with a role and attributes, whom an administrator would make. */
  private User administrator() {
    User plain = Fixtures.confirmed(Fixtures.ADA);
    var attributes = new Attributes("{\"colour\":\"red\"}", "{\"debt\":7}");
    var user =
        new User(
            plain.id(),
            plain.email(),
            true,
            true,
            plain.signedUp(),
            null,
            new Roles(Set.of("admin")),
            attributes,
            null,
            0);
    site.stores.users().add(user);
    var hash = site.hasher.hash(Password.of(PreparedSite.PASSWORD));
    site.stores.credentials().setPassword(user.id(), new PasswordCredential(hash, Fixtures.NOW));
    browser.logIn(user.email().typed(), PreparedSite.PASSWORD);
    return user;
  }

  @Test
  void page_nobody_isNotRefused() {
    assertThat(browser.get("/who").body()).isEqualTo("nobody null false -");
  }

  @Test
  void page_loggedIn_knowsWho() {
    browser.signUp(PreparedSite.ADA, PreparedSite.PASSWORD);
    String id = browser.get("/users/api/v1/session").json().path("user").path("id").asString("");
    assertThat(browser.get("/who").body()).isEqualTo(id + " " + id + " false " + PreparedSite.ADA);
  }

  @Test
  void page_role_isTold() {
    String id = administrator().id().toString();
    assertThat(browser.get("/who").body()).isEqualTo(id + " " + id + " true Ada@Example.com");
  }

  @Test
  void page_deadOrMalformedCookie_isNobody() {
    browser.signUp(PreparedSite.ADA, PreparedSite.PASSWORD);
    String dead = browser.cookies.getOrDefault("users-session", "");
    browser.json("/logout", "{}");
    browser.cookies.put("users-session", dead);
    assertThat(browser.get("/who").body()).isEqualTo("nobody null false -");
    browser.cookies.put("users-session", "nonsense");
    assertThat(browser.get("/who").body()).isEqualTo("nobody null false -");
  }

  @Test
  void session_requestThatDidNotPass_throws() {
    assertThatThrownBy(() -> UsersFilter.session(mock(HttpServletRequest.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("UsersFilter");
  }

  @Test
  void session_ofTheApi_showsRolesAndPublicAttributesAlone() {
    administrator();
    var answer = browser.get("/users/api/v1/session");
    var user = answer.json().path("user");
    assertThat(user.path("roles").toString()).isEqualTo("[\"admin\"]");
    assertThat(user.path("attributes").toString()).isEqualTo("{\"colour\":\"red\"}");
    assertThat(user.path("hasPassword").asBoolean()).isTrue();
    assertThat(answer.body()).doesNotContain("debt", "$fast$");
  }

  private String linkTo(String path) {
    browser.signUp(PreparedSite.ADA, PreparedSite.PASSWORD);
    var carrier = new MapCarrier();
    carrier.carry(Secret.parse(browser.cookies.getOrDefault("users-session", "")).orElseThrow());
    return site.users
        .session(carrier)
        .signedLink(path, Duration.ofMinutes(1))
        .toString()
        .substring("http://localhost".length());
  }

  @Test
  void link_good_opensWithoutACookie_andLogsNobodyIn() {
    var answer = site.browser().get(linkTo("/who?a=b"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("nobody null false - by " + PreparedSite.ADA);
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.all("Set-Cookie")).isEmpty();
  }

  @Test
  void link_changedExpiredOrOfAnEndedSession_refused_evenForWhoIsLoggedIn() {
    String link = linkTo("/who");
    assertThat(browser.get(link + "A").status()).isEqualTo(403);
    assertThat(browser.get(link.replace("/who", "/who?x=1&").replace("&?", "&")).status())
        .isEqualTo(403);
    assertThat(browser.send("POST", link, "", Map.of()).status()).isEqualTo(403);
    site.clock.advance(Duration.ofMinutes(1));
    assertThat(browser.get(link).status()).isEqualTo(403);
    assertThat(browser.get("/who").status()).isEqualTo(200);
  }

  @Test
  void link_sessionEnded_refused() {
    String link = linkTo("/who");
    assertThat(site.browser().get(link).status()).isEqualTo(200);
    browser.json("/logout", "{}");
    assertThat(site.browser().get(link).status()).isEqualTo(403);
  }
}
