package dev.postern.web;

import static dev.postern.web.Browser.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.LoginOptions;
import dev.postern.testkit.Fixtures;
import dev.postern.testkit.MapCarrier;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.web.Browser.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What visitors see when there is no try left. */
class TooManyTriesTest {
  private static final String ADA = PreparedSite.ADA;
  private static final String BOB = PreparedSite.BOB;
  private static final String NOBODY = "nobody@example.com";
  private static final String WRONG = "wrong-password-0000";

  private PreparedSite prepared;
  private Browser browser;

  @BeforeEach
  void open() throws Exception {
    prepared = new PreparedSite(config -> config.signupsPerNetwork(4), builder -> builder);
    browser = prepared.site.browser();
  }

  @AfterEach
  void close() {
    prepared.close();
  }

  private List<Answer> fail(String email, int times) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(browser.logIn(email, WRONG));
    }
    return answers;
  }

  private static List<Object> seen(Answer answer) {
    return List.of(
        answer.status(),
        answer.headers().stream().filter(line -> !line.startsWith("Date:")).toList(),
        answer.body());
  }

  @Test
  void login_afterTenFailures_429WithTheSecondsToWait() {
    assertThat(fail(ADA, 10)).extracting(Answer::status).containsOnly(401);
    Answer answer = browser.logIn(ADA, PreparedSite.PASSWORD);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.code()).isEqualTo("TooManyPasswordFailures");
    assertThat(answer.json().path("retryAfter").asInt()).isEqualTo(60);
    assertThat(answer.header("Retry-After")).isEqualTo("60");
  }

  @Test
  void login_knownUnconfirmedAndUnknown_lockAlike() {
    List<List<Object>> unknown = fail(NOBODY, 13).stream().map(TooManyTriesTest::seen).toList();
    assertThat(fail(ADA, 13)).extracting(TooManyTriesTest::seen).isEqualTo(unknown);
    assertThat(fail(BOB, 13)).extracting(TooManyTriesTest::seen).isEqualTo(unknown);
  }

  @Test
  void loginPage_locked_saysForHowLong() {
    fail(ADA, 10);
    Answer page = browser.form("/users/login", "email", ADA, "password", PreparedSite.PASSWORD);
    assertThat(page.status()).isEqualTo(429);
    assertThat(page.header("Retry-After")).isEqualTo("60");
    assertThat(page.body())
        .contains("too many wrong passwords for this address. Try again in one minute.")
        .doesNotContain(PreparedSite.PASSWORD);
    assertThat(browser.user()).isEmpty();
  }

  @Test
  void loginPage_locked_leadsToTheMailsThatStayOpen() {
    fail(ADA, 10);
    Answer page =
        browser.form(
            "/users/login", "email", ADA, "password", PreparedSite.PASSWORD, "next", "/here");
    assertThat(page.body())
        .contains("log in by mail in the meantime")
        .contains("href=\"/users/forgot?next=%2Fhere\"")
        .contains("href=\"/users/login-link?next=%2Fhere\"");
    browser.form("/users/login-link", "email", ADA);
    String token = prepared.site.newestToken(ADA, TokenPurpose.LOGIN);
    assertThat(browser.form("/users/link/login/" + token).status()).isEqualTo(303);
    assertThat(browser.user()).isEqualTo(ADA);
  }

  @Test
  void knownDevice_lockedByAStranger_provesAndChangesThePassword() {
    Browser owners = prepared.site.browser();
    owners.logIn(ADA, PreparedSite.PASSWORD);
    Browser unknown = prepared.site.browser();
    unknown.logIn(ADA, PreparedSite.PASSWORD);
    unknown.cookies.keySet().removeIf(name -> name.contains("device"));
    fail(ADA, 10);
    String password = "{\"password\":\"%s\"}".formatted(PreparedSite.PASSWORD);
    String change =
        "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}"
            .formatted(PreparedSite.PASSWORD, "another-horse-battery-20");
    assertThat(unknown.json("/reauthenticate", password).code())
        .isEqualTo("TooManyPasswordFailures");
    assertThat(unknown.json("/password", change).code()).isEqualTo("TooManyPasswordFailures");
    assertThat(owners.json("/reauthenticate", password).status()).isEqualTo(204);
    assertThat(owners.json("/password", change).status()).isEqualTo(204);
  }

  @Test
  void confirm_lockedByAStranger_aKnownDeviceIsNot() {
    var bob = prepared.site.stores.users().find(EmailAddress.of(BOB)).orElseThrow();
    MapCarrier owners = new MapCarrier();
    prepared
        .site
        .users
        .session(owners, Fixtures.BROWSER)
        .forceLogin(bob.id(), LoginOptions.DEFAULT);
    fail(BOB, 10);
    browser.cookies.put("users-device", owners.devices().get(0).exposeBase64Url());
    String body =
        "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(prepared.token, PreparedSite.PASSWORD);
    assertThat(browser.json("/link/confirm", body).status()).isEqualTo(200);
  }

  @Test
  void confirm_locked_429AndTheLinkStaysGood() {
    fail(BOB, 10);
    String body =
        "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(prepared.token, PreparedSite.PASSWORD);
    Answer answer = browser.json("/link/confirm", body);
    assertThat(answer.code()).isEqualTo("TooManyPasswordFailures");
    assertThat(answer.header("Retry-After")).isEqualTo("60");
    Answer page =
        browser.form("/users/link/confirm/" + prepared.token, "password", PreparedSite.PASSWORD);
    assertThat(page.status()).isEqualTo(429);
    assertThat(page.body()).contains("Try again in one minute.");
    assertThat(prepared.browser.json("/link/confirm", body).status()).isEqualTo(200);
  }

  private int mailed(TokenPurpose purpose) {
    prepared.site.users.outbox().deliverDue();
    return prepared.site.mailbox.tokens(EmailAddress.of(ADA), purpose).size();
  }

  @Test
  void mails_spentByAStranger_aKnownDeviceGetsThem() {
    Browser owners = prepared.site.browser();
    owners.logIn(ADA, PreparedSite.PASSWORD);
    String ada = "{\"email\":\"" + ADA + "\"}";
    for (int i = 0; i < 8; i++) {
      browser.json("/mail/password-reset", ada);
    }
    int resets = mailed(TokenPurpose.RESET);
    int logins = mailed(TokenPurpose.LOGIN);
    browser.form("/users/forgot", "email", ADA);
    browser.form("/users/login-link", "email", ADA);
    assertThat(mailed(TokenPurpose.RESET)).isEqualTo(resets);
    assertThat(mailed(TokenPurpose.LOGIN)).isEqualTo(logins);
    owners.json("/mail/password-reset", ada);
    owners.form("/users/forgot", "email", ADA);
    owners.json("/mail/login-link", ada);
    owners.form("/users/login-link", "email", ADA);
    assertThat(mailed(TokenPurpose.RESET)).isEqualTo(resets + 2);
    assertThat(mailed(TokenPurpose.LOGIN)).isEqualTo(logins + 2);
  }

  @Test
  void signup_networkFull_429() {
    assertThat(browser.json("/signup", account("u1@example.com", PreparedSite.PASSWORD)).status())
        .isEqualTo(202);
    Answer answer = browser.json("/signup", account("u2@example.com", PreparedSite.PASSWORD));
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.code()).isEqualTo("TooManyRequests");
    assertThat(answer.header("Retry-After")).isEqualTo("3600");
    Answer page =
        browser.form("/users/signup", "email", "u2@example.com", "password", PreparedSite.PASSWORD);
    assertThat(page.status()).isEqualTo(429);
    assertThat(page.header("Retry-After")).isEqualTo("3600");
  }
}
