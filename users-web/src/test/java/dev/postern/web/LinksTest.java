package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.token.TokenPurpose;
import dev.postern.web.Browser.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mailed links that set a password or log in: asking for them and using them. */
class LinksTest {
  private static final String ADA = PreparedSite.ADA;
  private static final String PASSWORD = PreparedSite.PASSWORD;
  private static final String OTHER = PreparedSite.NEW_PASSWORD;
  private static final String EMAIL = "{\"email\":\"" + ADA + "\"}";

  private TestSite site;
  private Browser ada;
  private Browser here;

  @BeforeEach
  void open() throws Exception {
    site = TestSite.open();
    ada = site.browser();
    ada.signUp(ADA, PASSWORD);
    here = site.browser();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private static String body(String token, String member, String value) {
    return "{\"token\":\"" + token + "\",\"" + member + "\":\"" + value + "\"}";
  }

  private static List<String> headersButDate(Answer answer) {
    return answer.headers().stream()
        .filter(line -> !line.startsWith("Date:"))
        .map(line -> line.replaceAll("users-link-login=[^;]*", "users-link-login=…"))
        .toList();
  }

  @Test
  void forgot_asAPerson_setsANewPassword() {
    assertThat(here.get("/users/login").body()).contains("/users/forgot", "/users/login-link");
    assertThat(here.form("/users/forgot", "email", "nonsense").status()).isEqualTo(422);
    assertThat(here.form("/users/forgot", "email", ADA).body())
        .contains("If <strong", "a mail is on its way");
    String link = "/users/link/reset/" + site.newestToken(ADA, TokenPurpose.RESET);
    assertThat(here.get(link).body()).contains(ADA, "name=\"newPassword\"");
    assertThat(here.form(link).body()).contains("Enter a password.");
    assertThat(here.form(link, "newPassword", "short").body()).contains("at least 15");
    assertThat(here.form(link, "newPassword", "x".repeat(257)).body()).contains("at most 256");
    Answer set = here.form(link, "newPassword", OTHER);
    assertThat(set.status()).isEqualTo(200);
    assertThat(set.body()).contains("Your new password is set");
    assertThat(here.user()).isEmpty();
    assertThat(ada.user()).isEmpty();
    assertThat(here.get(link).status()).isEqualTo(410);
    assertThat(here.form(link, "newPassword", OTHER).status()).isEqualTo(410);
    assertThat(here.logIn(ADA, PASSWORD).status()).isEqualTo(401);
    assertThat(here.logIn(ADA, OTHER).status()).isEqualTo(200);
  }

  @Test
  void reset_ofAnotherAccount_leavesTheSessionOfTheBrowser() {
    here.signUp("bob@example.com", PASSWORD);
    here.json("/mail/password-reset", EMAIL);
    String token = site.newestToken(ADA, TokenPurpose.RESET);
    here.form("/users/link/reset/" + token, "newPassword", OTHER);
    assertThat(here.user()).isEqualTo("bob@example.com");
    assertThat(here.logIn("bob@example.com", PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void reset_json_withoutAPassword_isAskedForOne() {
    here.json("/mail/password-reset", EMAIL);
    String token = site.newestToken(ADA, TokenPurpose.RESET);
    Answer asked = here.json("/link/reset", "{\"token\":\"" + token + "\"}");
    assertThat(asked.status()).isEqualTo(403);
    assertThat(asked.code()).isEqualTo("PasswordResetRequested");
    assertThat(asked.json().path("flow").asString()).isNotEmpty();
    assertThat(here.json("/link/reset", body(token, "newPassword", "short")).status())
        .isEqualTo(422);
    assertThat(here.json("/link/reset", body(token, "newPassword", OTHER)).status()).isEqualTo(200);
    assertThat(here.json("/link/reset", body(token, "newPassword", "short")).status())
        .isEqualTo(410);
    assertThat(here.json("/link/reset", body("x", "newPassword", OTHER)).code())
        .isEqualTo("TokenExpired");
  }

  @Test
  void mail_knownOrNot_sameAnswer() {
    for (String path : List.of("/mail/password-reset", "/mail/login-link")) {
      Answer known = here.json(path, EMAIL);
      Answer unknown = site.browser().json(path, EMAIL.replace("ada", "no"));
      assertThat(known.status()).isEqualTo(202);
      assertThat(unknown.body()).isEqualTo(known.body()).isEqualTo("{}");
      assertThat(headersButDate(unknown)).isEqualTo(headersButDate(known));
    }
    for (String path : List.of("/users/forgot", "/users/login-link")) {
      Answer known = site.browser().form(path, "email", ADA);
      Answer unknown = site.browser().form(path, "email", "no@example.com");
      assertThat(unknown.body()).isEqualTo(known.body().replace(ADA, "no@example.com"));
    }
  }

  @Test
  void loginLink_asAPerson_goesOnWhereTheVisitorWas() {
    assertThat(here.form("/users/login-link", "email", ADA, "next", "/a?b=c").status())
        .isEqualTo(200);
    String link = "/users/link/login/" + site.newestToken(ADA, TokenPurpose.LOGIN);
    assertThat(here.get(link).body()).contains("one click away").doesNotContain("name=\"email\"");
    assertThat(here.user()).isEmpty();
    assertThat(here.form(link).header("Location")).isEqualTo("/a?b=c");
    assertThat(here.user()).isEqualTo(ADA);
    assertThat(here.cookies).containsOnlyKeys("users-session", "users-device");
    assertThat(here.form(link).status()).isEqualTo(410);
    assertThat(here.get("/users/login-link?next=/x").header("Location")).isEqualTo("/x");
  }

  @Test
  void loginLink_otherBrowser_asksForTheAddress() {
    here.form("/users/login-link", "email", ADA);
    String link = "/users/link/login/" + site.newestToken(ADA, TokenPurpose.LOGIN);
    Browser other = site.browser();
    assertThat(other.get(link).body()).contains("name=\"email\"").doesNotContain(ADA);
    assertThat(other.form(link).body()).contains("Enter your e-mail address.");
    assertThat(other.form(link, "email", "bob@example.com").status()).isEqualTo(422);
    assertThat(other.user()).isEmpty();
    assertThat(other.form(link, "email", ADA).status()).isEqualTo(303);
    assertThat(other.user()).isEqualTo(ADA);
  }

  @Test
  void loginLink_json() {
    here.json("/mail/login-link", EMAIL);
    String token = site.newestToken(ADA, TokenPurpose.LOGIN);
    Browser other = site.browser();
    Answer asked = other.json("/link/login", "{\"token\":\"" + token + "\"}");
    assertThat(asked.status()).isEqualTo(403);
    assertThat(asked.code()).isEqualTo("InvalidRequest");
    assertThat(asked.json().path("field").asString()).isEqualTo("email");
    Answer in = here.json("/link/login", "{\"token\":\"" + token + "\"}");
    assertThat(in.json().path("user").path("email").asString()).isEqualTo(ADA);
    assertThat(here.user()).isEqualTo(ADA);
    assertThat(other.json("/link/login", body(token, "email", ADA)).status()).isEqualTo(410);
  }

  @Test
  void loginLink_askedForTwice_theBrowserIsKnownToBoth() {
    here.json("/mail/login-link", EMAIL);
    String first = site.newestToken(ADA, TokenPurpose.LOGIN);
    here.json("/mail/login-link", EMAIL);
    assertThat(site.newestToken(ADA, TokenPurpose.LOGIN)).isNotEqualTo(first);
    assertThat(here.json("/link/login", "{\"token\":\"" + first + "\"}").status()).isEqualTo(200);
  }

  @Test
  void invitation_setsTheFirstPassword() {
    String link = "/users/link/invite/" + site.invitation(ADA);
    assertThat(here.get(link).body()).contains("Welcome", ADA);
    assertThat(here.form(link, "newPassword", OTHER).status()).isEqualTo(200);
    assertThat(here.logIn(ADA, OTHER).status()).isEqualTo(200);
    assertThat(here.form(link, "newPassword", PASSWORD).status()).isEqualTo(410);
  }
}
