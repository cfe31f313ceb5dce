package dev.postern.web;

import static dev.postern.web.Browser.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.user.EmailAddress;
import dev.postern.web.Browser.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The less usual outcomes of the JSON API's calls. */
class JsonOutcomesTest {
  private static final String ADA = PreparedSite.ADA;
  private static final String BOB = PreparedSite.BOB;
  private static final String PASSWORD = PreparedSite.PASSWORD;
  private static final String OTHER = "another-horse-battery-20";

  private PreparedSite prepared;
  private Browser browser;
  private Browser other;

  @BeforeEach
  void open() throws Exception {
    prepared = new PreparedSite();
    browser = prepared.browser;
    other = prepared.site.browser();
  }

  @AfterEach
  void close() {
    prepared.close();
  }

  private static List<String> headersButDate(Answer answer) {
    return answer.headers().stream().filter(line -> !line.startsWith("Date:")).toList();
  }

  private String confirm(String member, String value) {
    return "{\"token\":\"" + prepared.token + "\",\"" + member + "\":\"" + value + "\"}";
  }

  @Test
  void login_unknownWrongOrUnconfirmed_sameHeadersAndBody() {
    Answer unknown = other.logIn("no@example.com", "wrong-password-0000");
    for (String known : List.of(ADA, BOB)) {
      Answer wrong = other.logIn(known, "wrong-password-0000");
      assertThat(wrong.body()).isEqualTo(unknown.body());
      assertThat(headersButDate(wrong)).isEqualTo(headersButDate(unknown));
    }
    assertThat(unknown.all("Set-Cookie")).isEmpty();
  }

  @Test
  void login_wrongPassword_leavesTheSessionOfTheBrowser() {
    assertThat(browser.logIn(ADA, "wrong-password-0000").status()).isEqualTo(401);
    assertThat(browser.user()).isEqualTo(ADA);
  }

  @Test
  void login_answersTheUserThatTheSessionShows() {
    JsonNode user = browser.logIn(ADA, PASSWORD).json().path("user");
    JsonNode shown = browser.get("/users/api/v1/session").json().path("user");
    assertThat(user).isEqualTo(shown);
    assertThat(user.path("lastLogin").asString("")).isEqualTo("2026-03-01T12:00:00.123456Z");
    assertThat(user.path("mfaMethods").toString()).isEqualTo("[]");
    assertThat(user.path("emailConfirmed").asBoolean()).isTrue();
  }

  @Test
  void signup_withoutConfirmation_butWaiting_createdAndNotLoggedIn() throws Exception {
    try (var waiting =
        TestSite.open(config -> config.confirmEmail(false).enableAutomatically(false))) {
      Browser visitor = waiting.browser();
      Answer answer = visitor.json("/signup", account(ADA, PASSWORD));
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.json().path("loggedIn").asBoolean(true)).isFalse();
      assertThat(answer.json().path("user").path("enabled").asBoolean(true)).isFalse();
      assertThat(answer.all("Set-Cookie")).isEmpty();
      assertThat(visitor.user()).isEmpty();
      assertThat(visitor.logIn(ADA, PASSWORD).status()).isEqualTo(403);
    }
  }

  @Test
  void signup_guessablePassword_everyReasonIsTold_andNothingIsMade() {
    List<Object> before = prepared.state();
    Answer both = other.json("/signup", account("short@example.com", "short"));
    assertThat(both.json().path("reasons").toString())
        .isEqualTo("[\"too-short\",\"easily-guessed\"]");
    assertThat(both.all("Set-Cookie")).isEmpty();
    Answer address = other.json("/signup", account(ADA, ADA));
    assertThat(address.json().path("reasons").toString()).contains("easily-guessed");
    Answer breached = other.json("/signup", account("new@example.com", "passwordpassword"));
    assertThat(breached.json().path("reasons").toString()).isEqualTo("[\"breached\"]");
    assertThat(prepared.state()).isEqualTo(before);
  }

  @Test
  void signup_confirmedAddress_neverChangesItsPassword() {
    other.json("/signup", account(ADA, OTHER));
    assertThat(other.logIn(ADA, OTHER).status()).isEqualTo(401);
    assertThat(other.logIn(ADA, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void confirm_otherBrowserWithANewPassword_logsInAndTheOldOneIsGone() {
    Answer answer = other.json("/link/confirm", confirm("newPassword", OTHER));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(other.user()).isEqualTo(BOB);
    Browser third = prepared.site.browser();
    assertThat(third.logIn(BOB, PASSWORD).status()).isEqualTo(401);
    assertThat(third.logIn(BOB, OTHER).status()).isEqualTo(200);
  }

  @Test
  void confirm_refusals_spendNothingAndLogNobodyIn() {
    for (String body :
        List.of(
            confirm("password", "wrong-password-0000"),
            confirm("password", ""),
            confirm("newPassword", "short"),
            confirm("newPassword", BOB),
            confirm("newPassword", ""),
            confirm("email", BOB))) {
      Answer refused = other.json("/link/confirm", body);
      assertThat(refused.status()).as(body).isIn(401, 403, 422);
      assertThat(refused.all("Set-Cookie")).isEmpty();
    }
    assertThat(browser.json("/link/confirm", confirm("password", PASSWORD)).status())
        .isEqualTo(200);
  }

  @Test
  void confirm_usedLink_isGoneBeforeAnythingElse() {
    other.json("/link/confirm", confirm("password", PASSWORD));
    for (String body :
        List.of(
            confirm("password", "wrong-password-0000"),
            confirm("newPassword", "short"),
            confirm("password", PASSWORD))) {
      assertThat(browser.json("/link/confirm", body).code()).isEqualTo("TokenExpired");
    }
    assertThat(browser.user()).isEqualTo(ADA);
  }

  @Test
  void confirm_twoLinksOfOneSignUp_onlyOneWorks() {
    browser.json("/mail/confirm", "{\"email\":\"" + BOB + "\"}");
    String second = prepared.site.newestToken(BOB);
    assertThat(browser.json("/link/confirm", confirm("password", PASSWORD)).status())
        .isEqualTo(200);
    assertThat(browser.json("/link/confirm", "{\"token\":\"" + second + "\"}").status())
        .isEqualTo(410);
  }

  @Test
  void confirm_attackersSignUp_doesNotSetTheOwnersPassword() {
    other.json("/signup", account(BOB, OTHER));
    prepared.site.newestToken(BOB);
    assertThat(browser.json("/link/confirm", confirm("password", PASSWORD)).status())
        .isEqualTo(200);
    assertThat(other.logIn(BOB, OTHER).status()).isEqualTo(401);
  }

  @Test
  void mailConfirm_confirmedAddress_getsNoMail_andTheSameAnswer() {
    prepared.site.users.outbox().deliverDue();
    int before = prepared.site.mailbox.delivered().size();
    Answer confirmed = other.json("/mail/confirm", "{\"email\":\"" + ADA + "\"}");
    Answer unknown = other.json("/mail/confirm", "{\"email\":\"no@example.com\"}");
    prepared.site.users.outbox().deliverDue();
    assertThat(prepared.site.mailbox.delivered()).hasSize(before);
    assertThat(confirmed.status()).isEqualTo(202);
    assertThat(confirmed.body()).isEqualTo(unknown.body()).isEqualTo("{}");
    assertThat(headersButDate(confirmed)).isEqualTo(headersButDate(unknown));
  }

  @Test
  void session_afterItsGreatestAge_isOver_howeverMuchUsed() {
    for (int quarter = 0; quarter < 24 * 4 - 1; quarter++) {
      prepared.site.clock.advance(Duration.ofMinutes(15));
      assertThat(browser.user()).isEqualTo(ADA);
    }
    prepared.site.clock.advance(Duration.ofMinutes(15));
    assertThat(browser.user()).isEmpty();
  }

  @Test
  void session_ofAnother_isNotShownFromTheCacheOfBodies() {
    Browser bob = prepared.site.browser();
    bob.json("/link/confirm", confirm("password", PASSWORD));
    for (int again = 0; again < 3; again++) {
      assertThat(browser.user()).isEqualTo(ADA);
      assertThat(bob.user()).isEqualTo(BOB);
      assertThat(other.user()).isEmpty();
    }
  }

  @Test
  void logout_endsThisSessionAlone() {
    other.logIn(ADA, PASSWORD);
    assertThat(browser.json("/logout", "{\"invalidateClientObjects\":true}").status())
        .isEqualTo(204);
    assertThat(browser.user()).isEmpty();
    assertThat(other.user()).isEqualTo(ADA);
  }

  @Test
  void session_allowRemembered_anyWay_showsWhoProvedIt() {
    for (String query : List.of("?allowRemembered=false", "?allowRemembered=true")) {
      Answer answer = browser.send("GET", "/users/api/v1/session" + query, "", Map.of());
      assertThat(answer.json().path("user").path("email").asString("")).isEqualTo(ADA);
    }
  }

  @Test
  void login_passwordHasToBeChanged_toldOnlyAfterTheRightOne() {
    var credentials = prepared.site.stores.credentials();
    var ada = prepared.site.stores.users().find(EmailAddress.of(ADA)).orElseThrow();
    assertThat(credentials.requireReset(ada.id())).isTrue();
    assertThat(other.logIn(ADA, "wrong-password-0000").code()).isEqualTo("AuthenticationFailed");
    Answer right = other.logIn(ADA, PASSWORD);
    assertThat(right.status()).isEqualTo(403);
    assertThat(right.code()).isEqualTo("PasswordResetRequested");
    assertThat(right.all("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("users-flow=")
        .endsWith("; Path=/; HttpOnly; SameSite=Lax; Max-Age=600");
    assertThat(other.user()).isEmpty();
  }
}
