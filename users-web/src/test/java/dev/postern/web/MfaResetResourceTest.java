package dev.postern.web;

import static dev.postern.web.PreparedSite.NEW_PASSWORD;
import static dev.postern.web.PreparedSite.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admin.Actor;
import dev.postern.authentication.Limits;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.testkit.Fixtures;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.web.Browser.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who lost every second factor gets another one by a mailed link and the password. */
class MfaResetResourceTest {
  private static final String ADA = PreparedSite.ADA;

  /** The page of that factor says nothing; its second person answers so. */
  private static final String SECOND_PERSONS_CODE = "2.0";

  private TestSite site;
  private Browser owners;
  private Browser browser;
  private StoredFactor lost;

  @BeforeEach
  void enrol() throws Exception {
    site = TestSite.open(config -> config.allowMfaEmailReset(true));
    owners = site.browser();
    owners.signUp(ADA, PASSWORD);
    String person = owners.json("/mfa/counting", "{}").json().path("person").asString();
    owners.json("/mfa/counting/verify", "{\"code\":\"" + person + ".0\"}");
    lost = factors().get(0);
    browser = site.browser();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private User ada() {
    return site.stores.users().find(EmailAddress.of(ADA)).orElseThrow();
  }

  private List<StoredFactor> factors() {
    return site.stores.factors().findAll(ada().id());
  }

  private String token() {
    assertThat(browser.form("/users/mfa-reset", "email", ADA).status()).isEqualTo(200);
    return site.newestToken(ADA, TokenPurpose.MFA_RESET);
  }

  private String link() {
    return "/users/link/mfa-reset/" + token();
  }

  private static String body(String token, String password) {
    return "{\"token\":\"" + token + "\",\"password\":\"" + password + "\"}";
  }

  private void assertReplaced() {
    assertThat(factors()).hasSize(1).extracting(StoredFactor::id).doesNotContain(lost.id());
    assertThat(browser.user()).isEmpty();
    assertThat(owners.user()).isEmpty();
  }

  private void assertNothingChanged() {
    assertThat(factors()).extracting(StoredFactor::id).containsExactly(lost.id());
    assertThat(owners.user()).isEqualTo(ADA);
  }

  @Test
  void page_theWholeWay_replacesAndLogsNobodyIn() {
    Answer lastStep = browser.form("/users/login", "email", ADA, "password", PASSWORD);
    assertThat(lastStep.body()).contains("href=\"/users/mfa-reset\"");
    assertThat(browser.get("/users/mfa-reset").body()).contains("action=\"/users/mfa-reset\"");
    String link = link();
    Answer asked = browser.get(link);
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(browser.get(link).body()).as("looking uses nothing up").contains(link);

    Answer begun = browser.form(link, "password", PASSWORD);
    assertThat(begun.status()).isEqualTo(200);
    assertThat(begun.body())
        .contains("action=\"/users/mfa/enrol/counting\"")
        .doesNotContain("/users/mfa/mail-code");
    assertThat(browser.form("/users/mfa/enrol/counting").status()).isEqualTo(200);
    assertThat(factors()).extracting(StoredFactor::id).containsExactly(lost.id());
    Answer wrong = browser.form("/users/mfa/enrol/counting/verify", "code", "no");
    assertThat(wrong.status()).isEqualTo(422);
    Answer done = browser.form("/users/mfa/enrol/counting/verify", "code", SECOND_PERSONS_CODE);
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.body()).contains("data-part=\"mfa-replaced\"", "href=\"/users/login\"");
    assertReplaced();
    assertThat(browser.get(link).status()).isEqualTo(410);
  }

  @Test
  void json_theWholeWay_replacesAndLogsNobodyIn() {
    String call = "{\"email\":\"" + ADA + "\"}";
    Answer asked = browser.json("/mail/mfa-reset", call);
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.body()).isEqualTo("{}");
    String token = site.newestToken(ADA, TokenPurpose.MFA_RESET);
    Answer begun = browser.json("/link/mfa-reset", body(token, PASSWORD));
    assertThat(begun.status()).isEqualTo(401);
    assertThat(begun.code()).isEqualTo("MfaRequired");
    assertThat(begun.json().path("enrol").toString()).contains("\"counting\"");
    assertThat(begun.json().path("mailCode").asBoolean()).isFalse();

    String flow = "\"flow\":\"" + begun.json().path("flow").asString() + "\"";
    String person =
        browser.json("/mfa/counting", "{" + flow + "}").json().path("person").asString();
    assertNothingChanged();
    String code = "{" + flow + ",\"code\":\"" + person + ".0\"}";
    assertThat(browser.json("/mfa/counting/verify", code).status()).isEqualTo(204);
    assertReplaced();
    assertThat(browser.json("/link/mfa-reset", body(token, PASSWORD)).code())
        .isEqualTo("TokenExpired");
  }

  @Test
  void link_wrongPassword_isSaid_andLeavesItGood() {
    String token = token();
    Answer program = browser.json("/link/mfa-reset", body(token, NEW_PASSWORD));
    assertThat(program.status()).isEqualTo(401);
    assertThat(program.code()).isEqualTo("AuthenticationFailed");
    String link = "/users/link/mfa-reset/" + token;
    for (String typed : List.of(NEW_PASSWORD, "", "x".repeat(300))) {
      Answer page = browser.form(link, "password", typed);
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.body()).contains("data-part=\"field-error\" data-field=\"password\"");
    }
    assertNothingChanged();
    assertThat(browser.form(link, "password", PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void link_manyWrongPasswords_haveToWait() {
    String token = token();
    for (int i = 0; i < Limits.DEFAULT.maxPasswordFailures(); i++) {
      browser.json("/link/mfa-reset", body(token, NEW_PASSWORD));
    }
    assertThat(browser.json("/link/mfa-reset", body(token, PASSWORD)).code())
        .isEqualTo("TooManyPasswordFailures");
    Answer page = browser.form("/users/link/mfa-reset/" + token, "password", PASSWORD);
    assertThat(page.status()).isEqualTo(429);
    assertThat(page.header("Retry-After")).isNotEmpty();
    assertThat(page.body()).contains("data-part=\"link-mfa-reset\"");
  }

  private void assertForbidden(String token, String password) {
    Answer program = browser.json("/link/mfa-reset", body(token, password));
    assertThat(program.status()).isEqualTo(403);
    assertThat(program.code()).isEqualTo("Forbidden");
    Answer page = browser.form("/users/link/mfa-reset/" + token, "password", password);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("Not by mail alone");
  }

  @Test
  void link_passwordJustMailed_isRefused() {
    browser.json("/mail/password-reset", "{\"email\":\"" + ADA + "\"}");
    String reset = site.newestToken(ADA, TokenPurpose.RESET);
    browser.form("/users/link/reset/" + reset, "newPassword", NEW_PASSWORD);
    assertForbidden(token(), NEW_PASSWORD);
  }

  @Test
  void link_accountWithoutAPassword_isRefused() {
    String email = "grace@example.com";
    site.stores.users().add(Fixtures.confirmed(EmailAddress.of(email)));
    assertForbidden(site.mfaReset(email), PASSWORD);
  }

  @Test
  void link_passwordToBeChangedFirst_isToldAfterIt() {
    String token = token();
    site.users.admin().requirePasswordReset(ada().id(), Actor.HOST);
    Answer program = browser.json("/link/mfa-reset", body(token, PASSWORD));
    assertThat(program.code()).isEqualTo("PasswordResetRequested");
    Answer page = browser.form("/users/link/mfa-reset/" + token, "password", PASSWORD);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("data-part=\"reset-requested\"");
  }

  @Test
  void link_notAllowed_isNeitherMailedNorOffered() throws Exception {
    try (var strict = TestSite.open()) {
      Browser visitor = strict.browser();
      visitor.signUp(ADA, PASSWORD);
      String person = visitor.json("/mfa/counting", "{}").json().path("person").asString();
      visitor.json("/mfa/counting/verify", "{\"code\":\"" + person + ".0\"}");
      Browser other = strict.browser();
      assertThat(other.form("/users/login", "email", ADA, "password", PASSWORD).body())
          .contains("data-part=\"mfa\"")
          .doesNotContain("/users/mfa-reset");
      assertThat(other.form("/users/mfa-reset", "email", ADA).status()).isEqualTo(200);
      strict.users.outbox().deliverDue();
      assertThat(strict.mailbox.tokens(EmailAddress.of(ADA), TokenPurpose.MFA_RESET)).isEmpty();
      String link = "/users/link/mfa-reset/" + strict.mfaReset(ADA);
      assertThat(other.get(link).status()).isEqualTo(410);
      assertThat(other.form(link, "password", PASSWORD).status()).isEqualTo(410);
    }
  }
}
