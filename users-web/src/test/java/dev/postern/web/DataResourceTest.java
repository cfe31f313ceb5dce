package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admin.Actor;
import dev.postern.admin.AdminResult.Done;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.web.Browser.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Taking one's data along, and having it removed. */
class DataResourceTest {
  private static final String ADA = PreparedSite.ADA;
  private static final String PASSWORD = PreparedSite.PASSWORD;

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

  private static Answer delete(Browser browser) {
    return browser.send(
        "DELETE", "/users/api/v1/account", "", Map.of("Sec-Fetch-Site", "same-origin"));
  }

  private User ada() {
    return site.stores.users().find(EmailAddress.of(ADA)).orElseThrow();
  }

  private boolean exists() {
    return site.stores.users().find(EmailAddress.of(ADA)).isPresent();
  }

  @Test
  void export_everythingButSecrets_asAFile() {
    here.json("/mail/password-reset", "{\"email\":\"" + ADA + "\"}");
    String link = site.newestToken(ADA, TokenPurpose.RESET);
    Answer answer = here.get("/users/api/v1/account/export");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"account.json\"");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    JsonNode json = answer.json();
    assertThat(json.path("user").path("email").asString()).isEqualTo(ADA);
    assertThat(json.path("sessions")).hasSize(2);
    assertThat(json.path("links").path(0).path("purpose").asString()).isEqualTo("reset");
    assertThat(json.path("audit").findValuesAsString("event"))
        .contains("signed-up", "email-confirmed", "logged-in");
    assertThat(answer.body())
        .doesNotContain("$fast$", PASSWORD, link, here.cookies.get("users-session"));
  }

  @Test
  void export_ofOthers_isNotInIt() {
    site.browser().signUp("eve@example.com", PASSWORD);
    String body = here.get("/users/api/v1/account/export").body();
    assertThat(body).doesNotContain("eve@example.com");
  }

  @Test
  void delete_fresh_accountAndSessionsAreGone() {
    Answer answer = delete(here);
    assertThat(answer.status()).isEqualTo(204);
    assertThat(exists()).isFalse();
    assertThat(here.cookies).doesNotContainKey("users-session");
    assertThat(there.user()).isEmpty();
    assertThat(here.logIn(ADA, PASSWORD).status()).isEqualTo(401);
    here.signUp(ADA, PASSWORD);
    assertThat(here.user()).isEqualTo(ADA);
  }

  @Test
  void delete_notFresh_reauthenticationRequired_nothingHappens() {
    site.clock.advance(Duration.ofMinutes(10));
    Answer answer = delete(here);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("ReauthenticationRequired");
    Answer page = here.form("/users/account/data", "email", ADA);
    assertThat(page.header("Location")).isEqualTo("/users/reauthenticate?next=/users/account/data");
    assertThat(exists()).isTrue();
    assertThat(here.user()).isEqualTo(ADA);
  }

  @Test
  void delete_lastAdministrator_forbidden() {
    var admin = site.users.admin();
    assertThat(admin.setRoles(ada().id(), new Roles(Set.of("admin")), Actor.HOST))
        .isInstanceOf(Done.class);
    here.logIn(ADA, PASSWORD);
    assertThat(delete(here).code()).isEqualTo("Forbidden");
    assertThat(exists()).isTrue();
    assertThat(here.user()).isEqualTo(ADA);
  }

  @Test
  void nobody_isToldSo_andPagesLeadToTheLogIn() {
    Browser nobody = site.browser();
    assertThat(delete(nobody).code()).isEqualTo("NotLoggedIn");
    assertThat(nobody.get("/users/api/v1/account/export").code()).isEqualTo("NotLoggedIn");
    assertThat(nobody.get("/users/account/data").status()).isEqualTo(303);
    assertThat(nobody.form("/users/account/data", "email", ADA).status()).isEqualTo(303);
    assertThat(exists()).isTrue();
  }

  @Test
  void page_addressTyped_deletes() {
    assertThat(here.get("/users/account").body()).contains("/users/account/data");
    assertThat(here.get("/users/account/data").body())
        .contains("/users/api/v1/account/export", "Delete my account");
    for (String wrong : new String[] {"", "eve@example.com", "nobody"}) {
      Answer again = here.form("/users/account/data", "email", wrong);
      assertThat(again.status()).isEqualTo(422);
      assertThat(again.body()).contains("Enter the address of this account");
    }
    assertThat(exists()).isTrue();
    Answer done = here.form("/users/account/data", "email", "ADA@example.com");
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.body()).contains("Your account is deleted");
    assertThat(exists()).isFalse();
    assertThat(there.user()).isEmpty();
  }
}
