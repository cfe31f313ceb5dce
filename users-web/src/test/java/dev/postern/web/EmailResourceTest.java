package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.token.TokenPurpose;
import dev.postern.web.Browser.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another address for an account, and the way back. */
class EmailResourceTest {
  private static final String ADA = PreparedSite.ADA;
  private static final String WANTED = "ada@elsewhere.example";
  private static final String PASSWORD = PreparedSite.PASSWORD;

  private TestSite site;
  private Browser here;
  private Browser other;

  @BeforeEach
  void open() throws Exception {
    site = TestSite.open();
    here = site.browser();
    other = site.browser();
    here.signUp(ADA, PASSWORD);
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Answer ask(String email) {
    return here.json("/email", "{\"email\":\"" + email + "\"}");
  }

  private static String token(String token) {
    return "{\"token\":\"" + token + "\"}";
  }

  @Test
  void change_andUndo_asAPerson() {
    String path = "/users/account/email";
    assertThat(here.get(path).body()).contains(ADA, "New e-mail address");
    assertThat(here.form(path, "email", "nonsense").status()).isEqualTo(422);
    assertThat(here.form(path, "email", WANTED).body()).contains("is free, a mail is on its way");
    String link = "/users/link/email/" + site.newestToken(WANTED, TokenPurpose.EMAIL);
    Answer elsewhere = other.get(link);
    assertThat(elsewhere.body()).contains("Log in to your account here first");
    assertThat(other.form(link).status()).isEqualTo(422);
    assertThat(here.get(link).body()).contains(WANTED, "Use this address");
    assertThat(here.user()).isEqualTo(ADA);
    assertThat(here.form(link).body()).contains("Your address is changed", WANTED);
    assertThat(here.user()).isEqualTo(WANTED);
    assertThat(here.cookies).doesNotContainKey("users-link-email");
    assertThat(here.form(link).status()).isEqualTo(410);

    String undo = "/users/link/email-undo/" + site.newestToken(ADA, TokenPurpose.EMAIL_UNDO);
    assertThat(other.get(undo).body()).contains("Undo the change").doesNotContain(ADA);
    assertThat(other.form(undo).body()).contains("Enter your e-mail address.");
    assertThat(other.form(undo, "email", WANTED).status()).isEqualTo(422);
    assertThat(here.user()).isEqualTo(WANTED);
    assertThat(other.form(undo, "email", " " + ADA + " ").body())
        .contains("Your address is back", ADA);
    assertThat(here.user()).isEmpty();
    assertThat(other.get(undo).status()).isEqualTo(410);
    assertThat(other.logIn(ADA, PASSWORD).status()).isEqualTo(401);
    assertThat(site.newestToken(ADA, TokenPurpose.RESET)).isNotEmpty();
  }

  @Test
  void json_takenOrNot_sameAnswer_andRefusals() {
    other.signUp("bob@example.com", PASSWORD);
    assertThat(ask(WANTED).status()).isEqualTo(202);
    Answer taken = ask("bob@example.com");
    assertThat(taken.status()).isEqualTo(202);
    assertThat(taken.body()).isEqualTo("{}");
    String token = site.newestToken(WANTED, TokenPurpose.EMAIL);
    assertThat(other.json("/link/email", token(token)).code()).isEqualTo("NotLoggedIn");
    other.json("/email", "{\"email\":\"" + WANTED + "\"}");
    String bobs = site.newestToken(WANTED, TokenPurpose.EMAIL);
    assertThat(other.json("/link/email", token(bobs)).status()).isEqualTo(200);
    assertThat(here.json("/link/email", token(token)).code()).isEqualTo("UserExists");
    assertThat(here.json("/link/email", token(token)).code()).isEqualTo("TokenExpired");
    assertThat(here.json("/link/email", token("x")).status()).isEqualTo(410);
    String undo = site.newestToken("bob@example.com", TokenPurpose.EMAIL_UNDO);
    Answer asked = here.json("/link/email-undo", token(undo));
    assertThat(asked.status()).isEqualTo(403);
    assertThat(asked.json().path("field").asString()).isEqualTo("email");
    String body = token(undo).replace("}", ",\"email\":\"bob@example.com\"}");
    assertThat(here.json("/link/email-undo", body).status()).isEqualTo(200);
    assertThat(here.json("/link/email-undo", body).status()).isEqualTo(410);
  }

  @Test
  void askedForTwice_theBrowserIsKnownToBoth() {
    ask(WANTED);
    String first = site.newestToken(WANTED, TokenPurpose.EMAIL);
    ask(WANTED);
    assertThat(site.newestToken(WANTED, TokenPurpose.EMAIL)).isNotEqualTo(first);
    here.cookies.remove("users-session");
    assertThat(here.json("/link/email", token(first)).status()).isEqualTo(200);
  }

  @Test
  void notFresh_hasToProveItFirst() {
    site.clock.advance(Duration.ofMinutes(10));
    assertThat(ask(WANTED).code()).isEqualTo("ReauthenticationRequired");
    assertThat(here.get("/users/account/email").header("Location"))
        .isEqualTo("/users/reauthenticate?next=/users/account/email");
    assertThat(here.form("/users/account/email", "email", WANTED).status()).isEqualTo(303);
    assertThat(other.json("/email", "{\"email\":\"" + WANTED + "\"}").code())
        .isEqualTo("NotLoggedIn");
  }
}
