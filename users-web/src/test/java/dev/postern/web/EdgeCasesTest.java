package dev.postern.web;

import static dev.postern.web.Browser.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.web.Browser.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was once answered wrongly. */
class EdgeCasesTest {
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
  @ValueSource(strings = {"7", "\"x\"", "[]", "null", "true"})
  void login_mfaOfAnotherType_isInvalid(String mfa) {
    String body = account(PreparedSite.ADA, PreparedSite.PASSWORD).replace("}", ",\"mfa\":" + mfa);
    Answer answer = visitor.json("/login", body + "}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("field").asString("")).isEqualTo("mfa");
  }

  @Test
  void fragment_accountOfNobody_isNotDone() {
    Answer answer = visitor.fragment("GET", "/users/account", "");
    assertThat(answer.all("X-Users-Result")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"next=%zz", "next=%ff", "next=/a&next=/b", "utm=1&utm=2", "a=%"})
  void login_queryThatCantBeRead_isIgnored(String query) {
    assertThat(visitor.get("/users/login?" + query).status()).isEqualTo(200);
  }

  @Test
  void link_errorsOnItsPath_sendNoReferrerEither() {
    String link = "/users/link/confirm/" + prepared.token;
    List<Answer> errors =
        List.of(
            visitor.send("POST", link, "", Map.of("Sec-Fetch-Site", "cross-site")),
            visitor.send("DELETE", link, "", Map.of()),
            visitor.form(link, "zz", "1"));
    assertThat(errors)
        .allSatisfy(
            answer -> assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer"));
  }

  @Test
  void csp_formActionLetsFormsReturnToAllowedOrigins() {
    // Chromium applies form-action to the redirect that answers a form, too
    assertThat(visitor.get("/users/login").header("Content-Security-Policy"))
        .contains("form-action 'self' " + TestSite.ALLOWED);
  }

  @Test
  void root_withASlash_isTheRoot() {
    assertThat(visitor.get("/users/").status()).isEqualTo(303);
  }
}
