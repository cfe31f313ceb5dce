package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.web.Browser.Answer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages, and the fragments for dialogs. */
class PagesTest {
  private static final String ADA = "ada@example.com";
  private static final String PASSWORD = "correct-horse-battery-19";

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

  private String linkPath() {
    return "/users/link/confirm/" + site.newestToken(ADA);
  }

  private Answer signUp() {
    return browser.form("/users/signup", "email", ADA, "password", PASSWORD);
  }

  @Test
  void wholeWay_asAPerson() {
    Answer sent = signUp();
    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.body()).contains("Check your mail", ADA);
    String link = linkPath();
    Answer page = browser.get(link);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("Confirm my address").doesNotContain("type=\"password\"");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(browser.user()).isEmpty();
    Answer pressed = browser.form(link);
    assertThat(pressed.status()).isEqualTo(303);
    assertThat(pressed.header("Location")).isEqualTo("/home");
    assertThat(browser.user()).isEqualTo(ADA);
    assertThat(browser.get("/users/account").body()).contains(ADA);
    assertThat(browser.get("/users/login?next=/x").header("Location")).isEqualTo("/x");
    assertThat(browser.get("/users/logout").body()).contains("Log out?", ADA);
    assertThat(browser.form("/users/logout", "next", "/bye").header("Location")).isEqualTo("/bye");
    assertThat(browser.user()).isEmpty();
    assertThat(browser.get(link).status()).isEqualTo(410);
    Answer in = browser.form("/users/login", "email", ADA, "password", PASSWORD, "next", "/a?b=c");
    assertThat(in.status()).isEqualTo(303);
    assertThat(in.header("Location")).isEqualTo("/a?b=c");
  }

  @Test
  void login_wrongOrUnknown_onePageAndNoHint() {
    browser.signUp(ADA, PASSWORD);
    Browser stranger = site.browser();
    Answer wrong = stranger.form("/users/login", "email", ADA, "password", "wrong-password-00");
    Answer unknown =
        stranger.form("/users/login", "email", "no@example.com", "password", "wrong-password-00");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains("don’t match an account", "role=\"alert\"");
    assertThat(wrong.body()).contains("value=\"" + ADA + "\"").doesNotContain("wrong-password");
    assertThat(unknown.body()).isEqualTo(wrong.body().replace(ADA, "no@example.com"));
  }

  @Test
  void login_unconfirmed_afterTheRightPassword_offersAnotherMail() {
    signUp();
    assertThat(browser.form("/users/login", "email", ADA, "password", PASSWORD).body())
        .contains("Confirm your address first", "action=\"/users/confirm\"");
    Answer again = browser.form("/users/confirm", "email", ADA);
    assertThat(again.body()).contains("sent it again");
    assertThat(browser.form(linkPath()).status()).isEqualTo(303);
  }

  @Test
  void link_otherBrowser_asksForThePassword() {
    signUp();
    String link = linkPath();
    Browser other = site.browser();
    assertThat(other.get(link).body()).contains("name=\"password\"", "name=\"newPassword\"");
    assertThat(other.form(link).status()).isEqualTo(422);
    Answer wrong = other.form(link, "password", "wrong-password-00");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains("aria-invalid=\"true\"").doesNotContain("wrong-password");
    assertThat(other.form(link, "newPassword", "short").body()).contains("at least 15");
    assertThat(other.form(link, "newPassword", "x".repeat(257)).body()).contains("at most 256");
    assertThat(other.form(link, "password", PASSWORD).status()).isEqualTo(303);
    assertThat(other.user()).isEqualTo(ADA);
  }

  @Test
  void forms_tieLabelsAndErrors_andTellPasswordManagers() {
    String login = browser.get("/users/login").body();
    assertThat(login)
        .contains("autocomplete=\"username webauthn\"", "autocomplete=\"current-password\"");
    String signup = browser.get("/users/signup").body();
    assertThat(signup).contains("autocomplete=\"username\"", "autocomplete=\"new-password\"");
    String bad = browser.form("/users/signup", "email", "nonsense", "password", "").body();
    assertThat(List.of(login, signup, bad))
        .allSatisfy(
            page ->
                Pattern.compile("<input(?![^>]*type=\"hidden\")[^>]*\\bid=\"([^\"]+)\"")
                    .matcher(page)
                    .results()
                    .forEach(input -> assertThat(page).contains("for=\"" + input.group(1) + "\"")));
    assertThat(bad).contains("aria-invalid=\"true\"", "value=\"nonsense\"");
    Pattern.compile("aria-describedby=\"([^\"]+)\"")
        .matcher(bad)
        .results()
        .flatMap(described -> List.of(described.group(1).split(" ", -1)).stream())
        .forEach(id -> assertThat(bad).contains("id=\"" + id + "\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "https://app.example.evil.example",
        "https://app.example@evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "/a\tb",
        "/a\r\nSet-Cookie: x=y",
        "/ü",
        " /a",
        "evil",
        ""
      })
  void next_elsewhere_isIgnored(String next) {
    browser.signUp(ADA, PASSWORD);
    Answer answer = browser.form("/users/login", "email", ADA, "password", PASSWORD, "next", next);
    assertThat(answer.header("Location")).isEqualTo("/home");
    assertThat(answer.all("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("x="));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/a/b?c=d&e=%2F#f", "https://app.example/x", "/%2f%2fevil"})
  void next_hereOrAllowed_isFollowed(String next) {
    browser.signUp(ADA, PASSWORD);
    Answer answer = browser.form("/users/login", "email", ADA, "password", PASSWORD, "next", next);
    assertThat(answer.header("Location")).isEqualTo(next);
  }

  @Test
  void hostileText_isEscaped() {
    String hostile = "\"><script>alert(1)</script>@example.com";
    assertThat(browser.form("/users/login", "email", hostile, "password", "x").body())
        .doesNotContain("<script>alert")
        .contains("&lt;script");
    assertThat(browser.get("/users/login?next=/%22%3E%3Cscript%3E").body())
        .doesNotContain("\"><script>");
  }

  @Test
  void account_nobody_isSentToLogIn() {
    Answer answer = browser.get("/users/account");
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/users/login?next=/users/account");
  }

  @Test
  void fragment_isOneSection_thenDone() {
    browser.signUp(ADA, PASSWORD);
    Browser dialog = site.browser();
    Answer form = dialog.fragment("GET", "/users/login", "");
    assertThat(form.status()).isEqualTo(200);
    assertThat(form.body().strip()).startsWith("<section").endsWith("</section>");
    assertThat(form.body()).doesNotContain("<html", "<head");
    assertThat(form.header("Vary")).contains("X-Users-Fragment");
    Answer wrong =
        dialog.fragment("POST", "/users/login", Browser.encoded("email", ADA, "password", "x"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains("role=\"alert\"").doesNotContain("<html");
    Answer done =
        dialog.fragment(
            "POST", "/users/login", Browser.encoded("email", ADA, "password", PASSWORD));
    assertThat(done.status()).isEqualTo(204);
    assertThat(done.header("X-Users-Result")).isEqualTo("done");
    assertThat(done.all("Location")).isEmpty();
    assertThat(dialog.user()).isEqualTo(ADA);
    Answer next =
        site.browser()
            .fragment(
                "POST",
                "/users/signup",
                Browser.encoded("email", "bob@example.com", "password", PASSWORD));
    assertThat(next.status()).isEqualTo(200);
    assertThat(next.body()).contains("Check your mail").doesNotContain("<html");
  }

  @Test
  void signup_closed_saysSo() throws Exception {
    try (var closed = TestSite.open(config -> config.allowSignup(false))) {
      assertThat(closed.browser().get("/users/signup").status()).isEqualTo(403);
      assertThat(closed.browser().get("/users/login").body()).doesNotContain("/users/signup");
      Answer answer = closed.browser().form("/users/signup", "email", ADA, "password", PASSWORD);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body()).contains("Sign-up is closed");
    }
  }

  @Test
  void signup_withoutConfirmation_logsIn() throws Exception {
    try (var direct = TestSite.open(config -> config.confirmEmail(false))) {
      Browser first = direct.browser();
      assertThat(first.form("/users/signup", "email", ADA, "password", PASSWORD).status())
          .isEqualTo(303);
      assertThat(first.user()).isEqualTo(ADA);
      assertThat(direct.browser().form("/users/signup", "email", ADA, "password", PASSWORD).body())
          .contains("There is an account with this address");
    }
  }

  @Test
  void notEnabled_isSaidAfterTheRightPassword() throws Exception {
    try (var waiting = TestSite.open(config -> config.enableAutomatically(false))) {
      Browser first = waiting.browser();
      first.form("/users/signup", "email", ADA, "password", PASSWORD);
      Answer confirmed = first.form("/users/link/confirm/" + waiting.newestToken(ADA));
      assertThat(confirmed.status()).isEqualTo(200);
      assertThat(confirmed.body()).contains("administrator");
      Answer login = first.form("/users/login", "email", ADA, "password", PASSWORD);
      assertThat(login.status()).isEqualTo(403);
      assertThat(login.body()).contains("isn’t enabled");
    }
  }
}
