package dev.postern.web;

import static dev.postern.web.Browser.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.web.Browser.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where one is logged in, and ending that. */
class SessionsResourceTest {
  private static final String ADA = PreparedSite.ADA;
  private static final String EVE = "eve@example.com";
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

  private static JsonNode sessions(Browser browser) {
    return browser.get("/users/api/v1/sessions").json().path("sessions");
  }

  private static String idOf(Browser browser) {
    for (JsonNode session : sessions(browser)) {
      if (session.path("current").asBoolean()) {
        return session.path("id").asString();
      }
    }
    throw new AssertionError("no current session");
  }

  private static Answer delete(Browser browser, String path) {
    return browser.send(
        "DELETE", "/users/api/v1" + path, "", Map.of("Sec-Fetch-Site", "same-origin"));
  }

  @Test
  void list_showsOwnSessionsAlone_theCurrentOneMarked() {
    site.browser().signUp(EVE, PASSWORD);
    assertThat(sessions(here)).hasSize(2);
    assertThat(sessions(here)).filteredOn(one -> one.path("current").asBoolean()).hasSize(1);
    assertThat(idOf(here)).isNotEqualTo(idOf(there));
    assertThat(sessions(here).path(0).path("assurance").asString()).isEqualTo("FRESH");
    assertThat(sessions(here).path(0).path("network").asString()).isEqualTo("127.0.0.1");
  }

  @Test
  void list_holdsNoSecret() {
    String body = here.get("/users/api/v1/sessions").body();
    assertThat(body).doesNotContain(here.cookies.get("users-session"));
    assertThat(body).doesNotContain(there.cookies.get("users-session"));
  }

  @Test
  void deleteOne_endsItAlone() {
    assertThat(delete(here, "/sessions/" + idOf(there)).status()).isEqualTo(204);
    assertThat(there.user()).isEmpty();
    assertThat(here.user()).isEqualTo(ADA);
  }

  @Test
  void deleteOne_thisOne_logsOut() {
    assertThat(delete(here, "/sessions/" + idOf(here)).status()).isEqualTo(204);
    assertThat(here.cookies).doesNotContainKey("users-session");
    assertThat(there.user()).isEqualTo(ADA);
  }

  @Test
  void deleteOne_anothersOrNone_notFound() {
    Browser eve = site.browser();
    eve.signUp(EVE, PASSWORD);
    for (String id : new String[] {idOf(here), "00000000-0000-0000-0000-000000000000", "x"}) {
      assertThat(delete(eve, "/sessions/" + id).code()).isEqualTo("NotFound");
    }
    assertThat(here.user()).isEqualTo(ADA);
  }

  @Test
  void deleteAll_endsAllButThisOne() {
    assertThat(delete(here, "/sessions").status()).isEqualTo(204);
    assertThat(there.user()).isEmpty();
    assertThat(here.user()).isEqualTo(ADA);
  }

  @Test
  void deviceThatStaysLoggedIn_isListed_exported_andEnded() {
    there.json("/login", account(ADA, PASSWORD).replace("}", ",\"remember\":true}"));
    site.clock.advance(Duration.ofHours(10));
    here.logIn(ADA, PASSWORD);
    assertThat(sessions(here)).hasSize(2);
    JsonNode device = sessions(here).path(1);
    assertThat(device.path("assurance").asString()).isEqualTo("REMEMBERED");
    assertThat(device.propertyNames()).isEqualTo(sessions(here).path(0).propertyNames());
    String id = device.path("id").asString();
    JsonNode exported = here.get("/users/api/v1/account/export").json().path("sessions").path(1);
    assertThat(exported.path("id").asString()).isEqualTo(id);
    assertThat(exported.path("assurance").asString()).isEqualTo("REMEMBERED");
    assertThat(here.get("/users/account/sessions").body()).contains("Remembered", id);
    Browser eve = site.browser();
    eve.signUp(EVE, PASSWORD);
    assertThat(delete(eve, "/sessions/" + id).code()).isEqualTo("NotFound");
    assertThat(delete(here, "/sessions/" + id).status()).isEqualTo(204);
    assertThat(there.user()).isEmpty();
  }

  @Test
  void nobody_isToldSo_andPagesLeadToTheLogIn() {
    Browser nobody = site.browser();
    assertThat(nobody.get("/users/api/v1/sessions").code()).isEqualTo("NotLoggedIn");
    assertThat(delete(nobody, "/sessions").status()).isEqualTo(401);
    assertThat(delete(nobody, "/sessions/" + idOf(here)).status()).isEqualTo(401);
    assertThat(nobody.get("/users/account/sessions").header("Location"))
        .isEqualTo("/users/login?next=/users/account/sessions");
    assertThat(nobody.form("/users/account/sessions").status()).isEqualTo(303);
    assertThat(there.user()).isEqualTo(ADA);
  }

  @Test
  void page_listsAndEnds() {
    assertThat(here.get("/users/account/sessions").body())
        .contains("This browser", "Log out everywhere else", idOf(there))
        .doesNotContain("value=\"" + idOf(here));
    Answer ended = here.form("/users/account/sessions", "session", idOf(there));
    assertThat(ended.header("Location")).isEqualTo("/users/account/sessions");
    assertThat(there.user()).isEmpty();
    there.logIn(ADA, PASSWORD);
    here.form("/users/account/sessions");
    assertThat(there.user()).isEmpty();
    assertThat(here.get("/users/account/sessions").body()).doesNotContain("everywhere else");
  }
}
