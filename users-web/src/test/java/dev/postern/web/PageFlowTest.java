package dev.postern.web;

import static dev.postern.web.Browser.encoded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.web.Browser.Answer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages keep from one to the next, and what none of them tells. */
class PageFlowTest {
  private static final String ADA = PreparedSite.ADA;
  private static final String BOB = PreparedSite.BOB;
  private static final String EVE = "eve@example.com";
  private static final String PASSWORD = PreparedSite.PASSWORD;
  private static final String NEXT = "/shop?a=b&c=d";
  private static final String HIDDEN_NEXT =
      "<input type=\"hidden\" name=\"next\" value=\"/shop?a=b&amp;c=d\">";
  private static final String LINKED_NEXT = "?next=%2Fshop%3Fa%3Db%26c%3Dd\"";

  private PreparedSite prepared;
  private Browser visitor;

  @BeforeEach
  void open() throws Exception {
    prepared = new PreparedSite();
    visitor = prepared.site.browser();
  }

  @AfterEach
  void close() {
    prepared.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users/login", "/users/signup"})
  void next_isKept_inTheFormItsErrorsAndItsLinks(String path) {
    Answer shown = visitor.get(path + "?" + encoded("next", NEXT));
    Answer wrong = visitor.form(path, "email", "x", "password", "short", "next", NEXT);
    assertThat(List.of(shown.body(), wrong.body()))
        .allSatisfy(page -> assertThat(page).contains(HIDDEN_NEXT, LINKED_NEXT));
  }

  @Test
  void next_isKept_overMailSentAndSentAgain() {
    Answer sent = visitor.form("/users/signup", "email", EVE, "password", PASSWORD, "next", NEXT);
    assertThat(sent.body()).contains(HIDDEN_NEXT);
    assertThat(visitor.form("/users/confirm", "email", EVE, "next", NEXT).body())
        .contains(HIDDEN_NEXT, LINKED_NEXT);
    Answer unconfirmed =
        visitor.form("/users/login", "email", EVE, "password", PASSWORD, "next", NEXT);
    assertThat(unconfirmed.body()).contains("Confirm your address first", HIDDEN_NEXT);
  }

  @Test
  void next_isKept_overTheMailedLink() {
    visitor.form("/users/signup", "email", EVE, "password", PASSWORD, "next", NEXT);
    assertThat(confirm(EVE).header("Location")).isEqualTo(NEXT);
    assertThat(visitor.cookies).containsOnlyKeys("users-session", "users-device");
  }

  @Test
  void next_ofALogInBeforeTheLinkWasOpened_isKeptToo() {
    visitor.form("/users/signup", "email", EVE, "password", PASSWORD);
    visitor.form("/users/login", "email", EVE, "password", PASSWORD, "next", NEXT);
    visitor.form("/users/confirm", "email", EVE, "next", NEXT);
    assertThat(confirm(EVE).header("Location")).isEqualTo(NEXT);
  }

  @Test
  void next_ofAnEarlierSignUp_isForgotten() {
    visitor.form("/users/signup", "email", EVE, "password", PASSWORD, "next", NEXT);
    visitor.form("/users/signup", "email", EVE, "password", PASSWORD);
    assertThat(confirm(EVE).header("Location")).isEqualTo("/home");
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example", "https://evil.example", "\u0001", "/caf\u00e9"})
  void next_plantedInTheCookie_isIgnored(String next) {
    visitor.form("/users/signup", "email", EVE, "password", PASSWORD);
    byte[] planted = next.getBytes(UTF_8);
    visitor.cookies.put("users-link-confirm-next", Base64.getUrlEncoder().encodeToString(planted));
    assertThat(confirm(EVE).header("Location")).isEqualTo("/home");
  }

  @Test
  void next_cookieThatIsNone_isIgnored() {
    visitor.form("/users/signup", "email", EVE, "password", PASSWORD);
    visitor.cookies.put("users-link-confirm-next", "%");
    assertThat(confirm(EVE).header("Location")).isEqualTo("/home");
  }

  private Answer confirm(String email) {
    return visitor.form("/users/link/confirm/" + prepared.site.newestToken(email));
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example", "/\\evil.example", "https://evil.example", "/%09x\t"})
  void next_elsewhere_isOnNoPage(String next) {
    for (String path : List.of("/users/login", "/users/signup", "/users/logout")) {
      Answer answer = visitor.get(path + "?" + encoded("next", next));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).doesNotContain("next=", "name=\"next\"", "evil");
    }
    assertThat(prepared.browser.get("/users/login?" + encoded("next", next)).header("Location"))
        .isEqualTo("/home");
    Answer out = prepared.browser.form("/users/logout", "next", next);
    assertThat(out.status()).isEqualTo(200);
    assertThat(out.body()).contains("You’re logged out").doesNotContain("evil");
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example", "/\\evil.example", "https://evil.example"})
  void next_elsewhere_isDroppedBySignUpAndConfirmAgain(String next) throws Exception {
    Answer sent = visitor.form("/users/signup", "email", EVE, "password", PASSWORD, "next", next);
    Answer again = visitor.form("/users/confirm", "email", EVE, "next", next);
    assertThat(List.of(sent.body(), again.body()))
        .allSatisfy(page -> assertThat(page).doesNotContain("name=\"next\"", "evil"));
    try (var direct = TestSite.open(config -> config.confirmEmail(false))) {
      Browser first = direct.browser();
      Answer in = first.form("/users/signup", "email", EVE, "password", PASSWORD, "next", next);
      assertThat(in.header("Location")).isEqualTo("/home");
    }
  }

  @Test
  void signupPage_newUnconfirmedOrConfirmed_sameBytes() {
    String first = signUpPage(EVE);
    assertThat(List.of(signUpPage(EVE), signUpPage(BOB), signUpPage(ADA))).containsOnly(first);
  }

  private String signUpPage(String email) {
    Browser anybody = prepared.site.browser();
    Answer answer = anybody.form("/users/signup", "email", email, "password", PASSWORD);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(anybody.cookies).containsOnlyKeys("users-link-confirm");
    return answer.body().replace(email, "…");
  }

  @Test
  void confirmAgainPage_unknownUnconfirmedOrConfirmed_sameBytes() {
    List<String> pages =
        List.of(EVE, BOB, ADA).stream()
            .map(mail -> visitor.form("/users/confirm", "email", mail).body().replace(mail, "…"))
            .toList();
    assertThat(pages).containsOnly(pages.get(0));
    assertThat(visitor.form("/users/confirm", "email", "nonsense").status()).isEqualTo(400);
  }

  @Test
  void loginPage_wrongForUnconfirmed_isThatOfAnUnknownAddress() {
    String unknown = wrongLogIn("no@example.com");
    assertThat(List.of(wrongLogIn(ADA), wrongLogIn(BOB))).containsOnly(unknown);
  }

  private String wrongLogIn(String email) {
    Answer answer = visitor.form("/users/login", "email", email, "password", "wrong-password-0000");
    assertThat(answer.status()).isEqualTo(422);
    return answer.body().replace(email, "…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users/login", "/users/signup"})
  void form_comesBack_withTheAddressAndWithoutThePassword(String path) {
    String secret = "my-secret-typed-password".repeat(20);
    Answer tooLong = visitor.form(path, "email", EVE, "password", secret);
    assertThat(tooLong.status()).isEqualTo(422);
    assertThat(tooLong.body())
        .contains("value=\"" + EVE + "\"", "at most 256", "Error: ")
        .doesNotContain("my-secret");
    Answer nothing = visitor.form(path, "email", "", "password", "");
    assertThat(nothing.body())
        .contains("Enter your e-mail address.", "Enter your password.", "2 marked fields");
  }

  @Test
  void loggedIn_formsGoOn_toNextOrHome() {
    for (String path : List.of("/users/login", "/users/signup")) {
      assertThat(prepared.browser.get(path).header("Location")).isEqualTo("/home");
      Answer answer = prepared.browser.get(path + "?" + encoded("next", NEXT));
      assertThat(answer.status()).isEqualTo(303);
      assertThat(answer.header("Location")).isEqualTo(NEXT);
    }
    assertThat(prepared.browser.get("/users").header("Location")).isEqualTo("/users/account");
  }

  @Test
  void fragment_ofOtherOriginsScripts_isTheWholePage() {
    for (String from : List.of("cross-site", "same-site", "none")) {
      Map<String, String> headers = Map.of("X-Users-Fragment", "1", "Sec-Fetch-Site", from);
      assertThat(visitor.send("GET", "/users/login", "", headers).body())
          .startsWith("<!doctype html>");
    }
    Map<String, String> headers = Map.of("X-Users-Fragment", "0");
    assertThat(visitor.send("GET", "/users/login", "", headers).body())
        .startsWith("<!doctype html>");
  }

  @Test
  void fragment_errors_areSectionsToo() {
    for (Answer answer :
        List.of(
            visitor.fragment("GET", "/users/link/confirm/garbage", ""),
            visitor.fragment("GET", "/users/nothing", ""),
            visitor.fragment("POST", "/users/login", "zz=1"),
            visitor.fragment("POST", "/users/signup", encoded("email", "", "password", "")))) {
      assertThat(answer.status()).isIn(400, 404, 410, 422);
      assertThat(answer.body().strip()).startsWith("<section").endsWith("</section>");
      assertThat(answer.all("X-Users-Result")).isEmpty();
    }
  }

  @Test
  void fragment_confirmAndLogOut_areDone() {
    String link = "/users/link/confirm/" + prepared.token;
    Answer confirmed = prepared.browser.fragment("POST", link, "");
    assertThat(confirmed.status()).isEqualTo(204);
    assertThat(confirmed.header("X-Users-Result")).isEqualTo("done");
    assertThat(confirmed.body()).isEmpty();
    Answer out = prepared.browser.fragment("POST", "/users/logout", encoded("next", "/bye"));
    assertThat(out.header("X-Users-Result")).isEqualTo("done");
    assertThat(prepared.browser.user()).isEmpty();
  }

  @Test
  void link_getManyTimes_neverUsesItUp_noneHasThePasswordField() {
    String link = "/users/link/confirm/" + prepared.token;
    for (int scanner = 0; scanner < 3; scanner++) {
      assertThat(visitor.get(link).status()).isEqualTo(200);
      assertThat(visitor.form(link).status()).isEqualTo(422);
    }
    assertThat(prepared.browser.get(link).body()).doesNotContain("type=\"password\"");
    assertThat(prepared.browser.form(link).status()).isEqualTo(303);
    assertThat(prepared.browser.user()).isEqualTo(BOB);
    assertThat(prepared.browser.form(link).status()).isEqualTo(410);
  }
}
