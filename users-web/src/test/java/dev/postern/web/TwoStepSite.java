package dev.postern.web;

import static dev.postern.web.Browser.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.UsersBuilder;
import dev.postern.UsersConfig;
import dev.postern.web.Browser.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A site where Ada has a second factor. In the browser where she got it she is FRESH. */
final class TwoStepSite implements AutoCloseable {
  static final String ADA = "ada@example.com";
  static final String PASSWORD = "correct-horse-battery-19";

  final TestSite site;
  final Browser owners;
  private int count;

  TwoStepSite() throws Exception {
    this(config -> config, builder -> builder);
  }

  TwoStepSite(UnaryOperator<UsersConfig.Builder> settings, UnaryOperator<UsersBuilder> adapters)
      throws Exception {
    site = TestSite.open(settings, adapters);
    owners = site.browser();
    owners.signUp(ADA, PASSWORD);
    enrol(owners);
  }

  /** Gets the second factor, where nobody had one before. */
  void enrol(Browser browser) {
    browser.json("/mfa/counting", "{}");
    String answer = "{\"code\":\"" + nextCode() + "\"}";
    assertThat(browser.json("/mfa/counting/verify", answer).status()).isEqualTo(200);
  }

  /** What the second factor has to be answered now. */
  String code() {
    return "1." + count;
  }

  /** The same, for an answer that is accepted. */
  String nextCode() {
    return "1." + count++;
  }

  /** Proves the password alone, and returns the flow. */
  String logInByHalf(Browser browser) {
    Answer answer = browser.logIn(ADA, PASSWORD);
    assertThat(answer.code()).isEqualTo("MfaRequired");
    return answer.json().path("flow").asString();
  }

  static String challenge(String flow, String type, String code) {
    return "{\"flow\":\"" + flow + "\",\"type\":\"" + type + "\",\"code\":\"" + code + "\"}";
  }

  Answer prove(Browser browser, String flow, String code) {
    return browser.json("/mfa/challenge", challenge(flow, "counting", code));
  }

  /** A log-in with both at once. */
  static String accountAnd(String type, String code) {
    String mfa = ",\"mfa\":{\"type\":\"" + type + "\",\"code\":\"" + code + "\"}}";
    return account(ADA, PASSWORD).replace("}", mfa);
  }

  List<String> makeRecoveryCodes() {
    List<String> codes = new ArrayList<>();
    owners
        .json("/mfa/recovery-codes", "{}")
        .json()
        .path("codes")
        .forEach(code -> codes.add(code.asString()));
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    return codes;
  }

  String assurance(Browser browser) {
    return browser.get("/users/api/v1/session").json().path("assurance").asString("");
  }

  @Override
  public void close() {
    site.close();
  }
}
