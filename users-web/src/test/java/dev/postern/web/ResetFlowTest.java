package dev.postern.web;

import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.web.Browser.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.Password;
import dev.postern.credential.PasswordCredential;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import dev.postern.web.Browser.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left to who logs in with a password that has to be changed first. */
class ResetFlowTest {
  private static final String ADA = PreparedSite.ADA;
  private static final String PASSWORD = PreparedSite.PASSWORD;
  private static final Pattern FLOW = Pattern.compile("name=\"flow\" value=\"([^\"]+)\"");

  private TestSite site;
  private Browser browser;

  @BeforeEach
  void askForAnotherPassword() throws Exception {
    site = TestSite.open();
    Browser first = site.browser();
    first.signUp(ADA, PASSWORD);
    assertThat(site.stores.credentials().requireReset(ada())).isTrue();
    browser = site.browser();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private UserId ada() {
    return site.stores.users().find(EmailAddress.of(ADA)).orElseThrow().id();
  }

  private int mailed() {
    site.users.outbox().deliverDue();
    return site.mailbox.tokens(EmailAddress.of(ADA), TokenPurpose.RESET).size();
  }

  private String begun() {
    Answer answer = browser.logIn(ADA, PASSWORD);
    assertThat(answer.code()).isEqualTo("PasswordResetRequested");
    return answer.json().path("flow").asString();
  }

  private static Answer resume(Browser browser, String flow) {
    return browser.json("/mail/password-reset", "{\"flow\":\"" + flow + "\"}");
  }

  @Test
  void login_flow_mailsALinkThatSetsThePassword() {
    String flow = begun();
    Answer answer = resume(browser, flow);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{}");
    assertThat(mailed()).isEqualTo(1);
    String body =
        "{\"token\":\"%s\",\"newPassword\":\"%s\"}"
            .formatted(site.newestToken(ADA, TokenPurpose.RESET), PreparedSite.NEW_PASSWORD);
    assertThat(browser.json("/link/reset", body).status()).isEqualTo(200);
    assertThat(browser.logIn(ADA, PreparedSite.NEW_PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void flow_hasNoOtherPower() {
    String flow = begun();
    String body = "{\"flow\":\"%s\",\"newPassword\":\"%s\"}";
    assertThat(browser.json("/password", body.formatted(flow, PreparedSite.NEW_PASSWORD)).code())
        .isEqualTo("TokenExpired");
    assertThat(browser.user()).isEmpty();
  }

  @Test
  void flow_inAnotherBrowser_orChanged_orOld_isGone() {
    String flow = begun();
    assertThat(resume(site.browser(), flow).code()).isEqualTo("TokenExpired");
    Browser other = site.browser();
    other.logIn(ADA, PASSWORD);
    assertThat(resume(other, flow).code()).isEqualTo("TokenExpired");
    String longer = "9" + flow;
    assertThat(resume(browser, longer).code()).isEqualTo("TokenExpired");
    assertThat(resume(browser, "x").code()).isEqualTo("TokenExpired");
    site.clock.advance(Duration.ofMinutes(10));
    assertThat(resume(browser, flow).code()).isEqualTo("TokenExpired");
    assertThat(browser.form("/users/forgot", "flow", flow).status()).isEqualTo(410);
    assertThat(mailed()).isZero();
  }

  @Test
  void flow_justBeforeItsEnd_isGood() {
    String flow = begun();
    site.clock.advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(resume(browser, flow).status()).isEqualTo(202);
    assertThat(mailed()).isEqualTo(1);
  }

  @Test
  void mailPasswordReset_takesAnAddressOrAFlow() {
    String both = "{\"email\":\"%s\",\"flow\":\"%s\"}".formatted(ADA, begun());
    assertThat(browser.json("/mail/password-reset", both).json().path("field").asString())
        .isEqualTo("email");
    assertThat(browser.json("/mail/password-reset", "{}").json().path("field").asString())
        .isEqualTo("email");
    assertThat(mailed()).isZero();
  }

  @Test
  void loginPage_button_mailsTheLink() {
    Answer page = browser.form("/users/login", "email", ADA, "password", PASSWORD, "next", "/here");
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("Mail me a link", ADA, "value=\"/here\"");
    Matcher flow = FLOW.matcher(page.body());
    assertThat(flow.find()).isTrue();
    Answer sent = browser.form("/users/forgot", "flow", flow.group(1), "next", "/here");
    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.body()).contains("Check your mail", ADA);
    assertThat(mailed()).isEqualTo(1);
  }

  @Test
  void reauthenticate_leadsToTheSame() {
    Browser first = site.browser();
    site.stores
        .credentials()
        .setPassword(ada(), new PasswordCredential(site.hasher.hash(Password.of(PASSWORD)), NOW));
    first.logIn(ADA, PASSWORD);
    site.stores.credentials().requireReset(ada());
    Answer answer = first.json("/reauthenticate", "{\"password\":\"" + PASSWORD + "\"}");
    assertThat(answer.code()).isEqualTo("PasswordResetRequested");
    assertThat(resume(first, answer.json().path("flow").asString()).status()).isEqualTo(202);
    Answer page = first.form("/users/reauthenticate", "password", PASSWORD);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("Mail me a link");
    assertThat(mailed()).isEqualTo(1);
  }

  @Test
  void bearerClient_hasNoCookie_itsFlowIsEnough() throws Exception {
    site.close();
    site = TestSite.open(WebConfig.builder().apiSessions(true).build());
    site.browser().signUp(ADA, PASSWORD);
    site.stores.credentials().requireReset(ada());
    Browser client = site.browser();
    Answer answer =
        client.send(
            "POST",
            "/users/api/v1/login",
            account(ADA, PASSWORD),
            Map.of("Content-Type", "application/json", "X-Users-Carrier", "bearer"));
    assertThat(client.cookies).isEmpty();
    assertThat(resume(client, answer.json().path("flow").asString()).status()).isEqualTo(202);
    assertThat(mailed()).isEqualTo(1);
  }

  @Test
  void wrongPassword_noFlow() {
    Answer answer = browser.logIn(ADA, "wrong-password-0000");
    assertThat(answer.json().has("flow")).isFalse();
    assertThat(browser.cookies).isEmpty();
  }
}
