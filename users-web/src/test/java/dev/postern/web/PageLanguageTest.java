package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.postern.port.PortUnavailableException;
import dev.postern.session.SessionStore;
import dev.postern.web.Browser.Answer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which language a page is. */
class PageLanguageTest {
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

  private Answer get(String path, String acceptLanguage) {
    return browser.send("GET", path, "", Map.of("Accept-Language", acceptLanguage));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de|de|Anmelden",
        "de-AT,de;q=0.9,en;q=0.8|de|Anmelden",
        "en;q=0.5, fr;q=0.9|fr|Connexion",
        "it, pt-BR;q=0.9, es-419;q=0.1|es|Iniciar sesión",
        "JA-jp|ja|ログイン",
        "de;q=0, ar|ar|تسجيل الدخول",
        "*|en|Log in",
        "it|en|Log in",
        "de;q=x|en|Log in",
        "\u00ff;;,=|en|Log in",
        "''|en|Log in"
      })
  void page_isInTheLanguageThatIsLikedBest(String header, String language, String title) {
    Answer page = get("/users/login", header);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Language")).isEqualTo(language);
    assertThat(page.header("Vary")).contains("Accept-Language");
    assertThat(page.body()).contains("<html lang=\"" + language + "\"", ">" + title + "</h1>");
  }

  @Test
  void page_withoutHeader_isEnglish() {
    assertIsIn("en", browser.get("/users/login"), ">Log in</h1>");
  }

  @Test
  void page_longHeader_isEnglish() {
    String header = "it,".repeat(1_500) + "de";
    assertIsIn("en", get("/users/login", header), ">Log in</h1>");
    assertIsIn("de", get("/users/login", "it,".repeat(100) + "de"), ">Anmelden</h1>");
  }

  @Test
  void page_headerInTwoLines_isReadWhole() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept-Language", "it");
    headers.put("accept-language", "de;q=0.5");
    Answer page = browser.send("GET", "/users/login", "", headers);
    assertThat(page.header("Content-Language")).isEqualTo("de");
  }

  @Test
  void page_rightToLeft_leavesAddressesAsTheyAre() {
    String html = get("/users/login", "ar").body();
    assertThat(html).contains("<html lang=\"ar\" dir=\"rtl\"", "type=\"email\" dir=\"ltr\"");
  }

  @Test
  void fragment_isInTheLanguage_andSaysSo() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept-Language", "fr");
    headers.put("X-Users-Fragment", "1");
    Answer fragment = browser.send("GET", "/users/login", "", headers);
    assertThat(fragment.body().strip()).startsWith("<section").contains("lang=\"fr\" dir=\"ltr\"");
    assertThat(fragment.header("Content-Language")).isEqualTo("fr");
    assertThat(fragment.header("Vary")).contains("X-Users-Fragment", "Accept-Language");
  }

  private static void assertIsIn(String language, Answer page, String text) {
    assertThat(page.header("Content-Language")).isEqualTo(language);
    assertThat(page.body()).contains("<html lang=\"" + language + "\"", text);
  }

  @ParameterizedTest
  @CsvSource({
    "/users/nowhere, 404, Hier ist nichts",
    "/users/link/reset/unknown, 410, Dieser Link gilt nicht mehr"
  })
  void page_ofAnError_isInTheLanguageToo(String path, int status, String text) {
    Answer page = get(path, "de");
    assertThat(page.status()).isEqualTo(status);
    assertThat(page.header("Vary")).contains("Accept-Language");
    assertIsIn("de", page, text);
  }

  @Test
  void page_ofSomebodyWhoChose_isInTheirLanguage_whateverTheBrowserAsks() {
    browser.signUp(PreparedSite.ADA, PreparedSite.PASSWORD);
    Answer chosen = browser.form("/users/account/language", "language", "ja");
    assertThat(chosen.status()).isEqualTo(303);
    assertThat(chosen.header("Location")).isEqualTo("/users/account");
    for (String path : List.of("/users/account", "/users/forgot", "/users/nowhere")) {
      Answer page = get(path, "de");
      assertThat(page.header("Content-Language")).isEqualTo("ja");
      assertThat(page.header("Vary")).doesNotContain("Accept-Language");
    }
    assertThat(get("/users/account", "de").body())
        .containsPattern("<option value=\"ja\" lang=\"ja\" selected>日本語");
    Answer out = browser.form("/users/logout");
    assertThat(out.header("Content-Language")).isEqualTo("en");

    browser.logIn(PreparedSite.ADA, PreparedSite.PASSWORD);
    browser.form("/users/account/language", "language", "");
    Answer page = get("/users/account", "de");
    assertThat(page.header("Content-Language")).isEqualTo("de");
    assertThat(page.body()).containsPattern("<option value=\"\" selected>");
  }

  @Test
  void page_ofARememberedDevice_isInItsUsersLanguageAtOnce() {
    browser.signUp(PreparedSite.ADA, PreparedSite.PASSWORD);
    browser.json("/language", "{\"language\":\"ar\"}");
    browser.form(
        "/users/login",
        "email",
        PreparedSite.ADA,
        "password",
        PreparedSite.PASSWORD,
        "remember",
        "true");
    browser.cookies.remove("users-session");
    assertThat(browser.get("/users/account").header("Content-Language")).isEqualTo("ar");
  }

  @Test
  void page_whileTheStoreIsDown_isInTheLanguageOfTheBrowser() throws Exception {
    for (var failure :
        List.of(
            new IllegalStateException("x"),
            new PortUnavailableException("x", Duration.ofSeconds(1)))) {
      try (var broken =
          TestSite.open(config -> config, stores -> BrokenStores.into(stores, failure))) {
        Browser visitor = broken.browser();
        visitor.cookies.put("users-session", "A".repeat(43));
        for (String path : List.of("/users/forgot", "/users/account")) {
          Answer page = visitor.send("GET", path, "", Map.of("Accept-Language", "es"));
          assertThat(page.status()).isIn(200, 500, 503);
          assertThat(page.header("Content-Language")).isEqualTo("es");
        }
      }
    }
  }

  @Test
  void page_thatTheStoreFailed_asksItNoSecondTime() throws Exception {
    for (var failure :
        List.of(
            new IllegalStateException("x"),
            new PortUnavailableException("x", Duration.ofSeconds(1)))) {
      var asked = new AtomicInteger();
      org.mockito.stubbing.Answer<Object> counting =
          call -> {
            asked.incrementAndGet();
            throw failure;
          };
      try (var broken =
          TestSite.open(
              config -> config,
              stores ->
                  BrokenStores.into(stores, failure)
                      .sessions(mock(SessionStore.class, counting)))) {
        Browser visitor = broken.browser();
        visitor.cookies.put("users-session", "A".repeat(43));
        assertThat(visitor.get("/users/account").status()).isIn(500, 503);
        assertThat(asked).hasValue(1);
      }
    }
  }

  @Test
  void language_byJson_isChosenAndTold() {
    browser.signUp(PreparedSite.ADA, PreparedSite.PASSWORD);
    Answer chosen = browser.json("/language", "{\"language\":\"es\"}");
    assertThat(chosen.status()).isEqualTo(200);
    assertThat(chosen.body())
        .isEqualTo(
            "{\"language\":\"es\",\"available\":[\"en\",\"de\",\"fr\",\"es\",\"ja\",\"ar\"]}");
    assertThat(browser.get("/users/api/v1/language").body()).isEqualTo(chosen.body());
    assertThat(browser.json("/language", "{\"language\":null}").json().path("language").isNull())
        .isTrue();
    assertThat(browser.get("/users/api/v1/language").json().path("language").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"it", "DE", "de-AT", "xx"})
  void language_noneOfOurs_isRefused(String tag) {
    browser.signUp(PreparedSite.ADA, PreparedSite.PASSWORD);
    Answer json = browser.json("/language", "{\"language\":\"" + tag + "\"}");
    assertThat(json.status()).isEqualTo(400);
    assertThat(json.json().path("field").asString()).isEqualTo("language");
    assertThat(browser.form("/users/account/language", "language", tag).status()).isEqualTo(400);
    assertThat(browser.get("/users/api/v1/language").json().path("language").isNull()).isTrue();
  }

  @Test
  void json_isTheSameInEachLanguage() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept-Language", "de");
    headers.put("Content-Type", "application/json");
    Answer german = browser.send("POST", "/users/api/v1/login", "{}", headers);
    assertThat(german.status()).isEqualTo(400);
    assertThat(german.body()).isEqualTo(browser.json("/login", "{}").body()).contains("email");
    assertSaysNothingOfLanguage(german);
    Answer answer = get("/users/api/v1/config", "de");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(get("/users/api/v1/config", "ar").body());
    assertSaysNothingOfLanguage(answer);
  }

  private static void assertSaysNothingOfLanguage(Answer answer) {
    assertThat(answer.all("Content-Language")).isEmpty();
    assertThat(answer.header("Vary")).doesNotContain("Accept-Language");
  }
}
