package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.token.TokenPurpose;
import dev.postern.web.Browser.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another password for who is logged in, and proving once more who one is. */
class PasswordResourceTest {
  private static final String ADA = PreparedSite.ADA;
  private static final String PASSWORD = PreparedSite.PASSWORD;
  private static final String OTHER = PreparedSite.NEW_PASSWORD;
  private static final String WRONG = "wrong-password-0000";

  private TestSite site;
  private Browser here;
  private Browser there;

  @BeforeEach
  void open() throws Exception {
    site = TestSite.open();
    here = site.browser();
    there = site.browser();
    here.signUp(ADA, PASSWORD);
    there.logIn(ADA, PASSWORD);
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Answer change(String old, String chosen) {
    return here.json(
        "/password", "{\"oldPassword\":\"" + old + "\",\"newPassword\":\"" + chosen + "\"}");
  }

  private Answer set(String chosen) {
    return here.json("/password", "{\"newPassword\":\"" + chosen + "\"}");
  }

  private Answer reauthenticate(String password) {
    return here.json("/reauthenticate", "{\"password\":\"" + password + "\"}");
  }

  private String assurance() {
    return here.get("/users/api/v1/session").json().path("assurance").asString();
  }

  @Test
  void change_withTheOldOne_endsAllOtherSessions() {
    site.clock.advance(Duration.ofMinutes(20));
    assertThat(change(PASSWORD, OTHER).status()).isEqualTo(204);
    assertThat(here.user()).isEqualTo(ADA);
    assertThat(there.user()).isEmpty();
    assertThat(there.logIn(ADA, PASSWORD).status()).isEqualTo(401);
    assertThat(there.logIn(ADA, OTHER).status()).isEqualTo(200);
  }

  @Test
  void change_refusals_changeNothing() {
    assertThat(change(WRONG, OTHER).code()).isEqualTo("AuthenticationFailed");
    Answer bad = change(PASSWORD, "short");
    assertThat(bad.status()).isEqualTo(422);
    assertThat(bad.json().path("reasons").toString()).contains("too-short");
    Answer nobody =
        site.browser()
            .json("/password", "{\"oldPassword\":\"x\",\"newPassword\":\"" + OTHER + "\"}");
    assertThat(nobody.code()).isEqualTo("NotLoggedIn");
    assertThat(there.user()).isEqualTo(ADA);
    assertThat(there.logIn(ADA, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void change_wrongOldOnes_countAsAtLogIn() {
    here.cookies.remove("users-device");
    for (int wrong = 0; wrong < 10; wrong++) {
      assertThat(change(WRONG, OTHER).status()).isEqualTo(401);
    }
    Answer locked = change(PASSWORD, OTHER);
    assertThat(locked.code()).isEqualTo("TooManyPasswordFailures");
    assertThat(locked.header("Retry-After")).isEqualTo("60");
    assertThat(reauthenticate(PASSWORD).status()).isEqualTo(429);
    assertThat(site.browser().logIn(ADA, PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void change_withoutTheOldOne_onlyWhileFresh() {
    site.clock.advance(Duration.ofMinutes(10));
    Answer stale = set(OTHER);
    assertThat(stale.status()).isEqualTo(403);
    assertThat(stale.code()).isEqualTo("ReauthenticationRequired");
    String before = here.cookies.get("users-session");
    assertThat(reauthenticate(PASSWORD).status()).isEqualTo(204);
    assertThat(here.cookies.get("users-session")).isNotEqualTo(before);
    assertThat(set(OTHER).status()).isEqualTo(204);
    assertThat(there.logIn(ADA, OTHER).status()).isEqualTo(200);
  }

  @Test
  void change_byTheFlowOfALink() {
    site.browser().json("/mail/password-reset", "{\"email\":\"" + ADA + "\"}");
    assertFlowSetsPassword("reset", site.newestToken(ADA, TokenPurpose.RESET));
  }

  @Test
  void change_byTheFlowOfAnInvitation() {
    assertFlowSetsPassword("invite", site.invitation(ADA));
  }

  private void assertFlowSetsPassword(String purpose, String token) {
    Browser stranger = site.browser();
    Answer asked = stranger.json("/link/" + purpose, "{\"token\":\"" + token + "\"}");
    assertThat(asked.code()).isEqualTo("PasswordResetRequested");
    String flow = asked.json().path("flow").asString();
    String body = "{\"newPassword\":\"" + OTHER + "\",\"flow\":\"" + flow + "\"}";
    assertThat(stranger.json("/password", body.replace(OTHER, "short")).status()).isEqualTo(422);
    assertThat(stranger.json("/password", body).status()).isEqualTo(204);
    assertThat(stranger.json("/password", body).code()).isEqualTo("TokenExpired");
    assertThat(here.user()).isEmpty();
    assertThat(here.logIn(ADA, OTHER).status()).isEqualTo(200);
  }

  @Test
  void reauthenticate_refreshes_andTheOldSecretOpensNothing() {
    site.clock.advance(Duration.ofMinutes(10));
    assertThat(assurance()).isEqualTo("INTERACTIVE");
    assertThat(reauthenticate(WRONG).code()).isEqualTo("AuthenticationFailed");
    assertThat(here.json("/reauthenticate", "{}").code()).isEqualTo("AuthenticationFailed");
    assertThat(assurance()).isEqualTo("INTERACTIVE");
    Browser thief = site.browser();
    thief.cookies.putAll(here.cookies);
    assertThat(reauthenticate(PASSWORD).status()).isEqualTo(204);
    assertThat(assurance()).isEqualTo("FRESH");
    assertThat(thief.user()).isEmpty();
    assertThat(site.browser().json("/reauthenticate", "{\"password\":\"x\"}").status())
        .isEqualTo(401);
  }

  @Test
  void reauthenticate_thePasswordOfAnother_isWrong() {
    site.browser().signUp("bob@example.com", OTHER);
    assertThat(reauthenticate(OTHER).status()).isEqualTo(401);
  }

  @Test
  void pages_changeAndProve() {
    assertThat(here.get("/users/account").body()).contains("/users/account/password");
    String path = "/users/account/password";
    assertThat(here.get(path).body()).contains("name=\"oldPassword\"", "name=\"newPassword\"");
    assertThat(here.form(path, "newPassword", OTHER).body()).contains("Enter your password.");
    assertThat(here.form(path, "oldPassword", PASSWORD).body()).contains("Enter a password.");
    assertThat(here.form(path, "oldPassword", WRONG, "newPassword", OTHER).body())
        .contains("This isn’t your password.")
        .doesNotContain(WRONG, OTHER);
    assertThat(here.form(path, "oldPassword", PASSWORD, "newPassword", "short").body())
        .contains("at least 15");
    assertThat(here.form(path, "oldPassword", PASSWORD, "newPassword", OTHER).body())
        .contains("Your password is changed");
    assertThat(there.user()).isEmpty();
    String prove = "/users/reauthenticate";
    assertThat(here.get(prove + "?next=/x").body()).contains("Is it you?", ADA, "value=\"/x\"");
    assertThat(here.form(prove, "password", "").body()).contains("Enter your password.");
    assertThat(here.form(prove, "password", WRONG).status()).isEqualTo(422);
    assertThat(here.form(prove, "password", OTHER, "next", "/x").header("Location"))
        .isEqualTo("/x");
    assertThat(site.browser().get(prove).header("Location")).startsWith("/users/login");
  }

  @Test
  void pages_withoutAPassword_aLinkProvesIt() {
    site.stores
        .credentials()
        .removeAll(
            site.stores.users().find(dev.postern.user.EmailAddress.of(ADA)).orElseThrow().id());
    assertThat(here.get("/users/account/password").body())
        .contains("Choose a password")
        .doesNotContain("name=\"oldPassword\"");
    site.clock.advance(Duration.ofMinutes(10));
    assertThat(here.get("/users/account/password").header("Location"))
        .isEqualTo("/users/reauthenticate?next=/users/account/password");
    assertThat(here.form("/users/account/password", "newPassword", OTHER).status()).isEqualTo(303);
    assertThat(here.get("/users/reauthenticate?next=/users/account/password").body())
        .contains("Mail me a link", "action=\"/users/login-link\"");
  }
}
