package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admin.Actor;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import dev.postern.web.Browser.Answer;
import dev.postern.web.Route.Kind;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What pages and API offer, by the ways to log in that are switched on. */
class LoginMethodsTest {
  private static final String ADA = "ada@example.com";

  private static final Set<String> OF_PASSWORDS =
      Set.of(
          "POST /login",
          "POST /api/v1/login",
          "GET /signup",
          "POST /signup",
          "POST /api/v1/signup",
          "GET /link/confirm/{token}",
          "POST /link/confirm/{token}",
          "POST /confirm",
          "POST /api/v1/link/confirm",
          "POST /api/v1/mail/confirm",
          "GET /forgot",
          "POST /forgot",
          "POST /api/v1/mail/password-reset",
          "GET /link/reset/{token}",
          "POST /link/reset/{token}",
          "POST /api/v1/link/reset",
          "GET /link/invite/{token}",
          "POST /link/invite/{token}",
          "POST /api/v1/link/invite",
          "GET /mfa-reset",
          "POST /mfa-reset",
          "POST /api/v1/mail/mfa-reset",
          "GET /link/mfa-reset/{token}",
          "POST /link/mfa-reset/{token}",
          "POST /api/v1/link/mfa-reset",
          "GET /account/password",
          "POST /account/password",
          "POST /api/v1/password",
          "POST /reauthenticate",
          "POST /api/v1/reauthenticate");

  private static final Set<String> OF_LINKS =
      Set.of(
          "GET /login-link",
          "POST /login-link",
          "POST /api/v1/mail/login-link",
          "GET /link/login/{token}",
          "POST /link/login/{token}",
          "POST /api/v1/link/login");

  private static TestSite only(LoginMethod method) throws Exception {
    return TestSite.open(config -> config.methods(new LoginMethods(Set.of(method))));
  }

  private static Set<String> disabled(TestSite site) {
    Set<String> disabled = new TreeSet<>();
    for (Route route : site.routes.all()) {
      String path = "/users" + route.template().replace("{token}", "x").replace("{id}", "x");
      Answer answer = site.browser().send(route.method(), path, "", PreparedSite.sameOrigin(route));
      String told =
          route.kind() == Kind.PAGE ? "This isn’t offered here" : "\"setting\":\"methods\"";
      if (answer.status() == 403 && answer.body().contains(told)) {
        disabled.add(route.method() + " " + route.template());
      }
    }
    return disabled;
  }

  @Test
  void routes_bothOn_noneIsDisabled() throws Exception {
    try (var site = TestSite.open()) {
      assertThat(disabled(site)).isEmpty();
    }
  }

  @Test
  void routes_emailOff_thoseOfPasswordsAndNoOtherAreDisabled() throws Exception {
    try (var site = only(LoginMethod.LINK)) {
      assertThat(disabled(site)).isEqualTo(OF_PASSWORDS);
    }
  }

  @Test
  void routes_linkOff_thoseOfLinksAndNoOtherAreDisabled() throws Exception {
    try (var site = only(LoginMethod.EMAIL)) {
      assertThat(disabled(site)).isEqualTo(OF_LINKS);
    }
  }

  @Test
  void config_tellsWhichAreOn() throws Exception {
    try (var site = TestSite.open();
        var email = only(LoginMethod.EMAIL);
        var link = only(LoginMethod.LINK)) {
      assertThat(methods(site)).isEqualTo("[\"email\",\"link\",\"passkey\"]");
      assertThat(methods(email)).isEqualTo("[\"email\"]");
      assertThat(methods(link)).isEqualTo("[\"link\"]");
    }
  }

  private static String methods(TestSite site) {
    return site.browser().get("/users/api/v1/config").json().path("methods").toString();
  }

  @Test
  void loginPage_bothOn_offersAll() throws Exception {
    try (var site = TestSite.open()) {
      assertThat(site.browser().get("/users/login").body())
          .contains("type=\"password\"", "/users/forgot", "/users/login-link", "/users/signup");
    }
  }

  @Test
  void loginPage_linkOff_noWayToIt() throws Exception {
    try (var site = only(LoginMethod.EMAIL)) {
      assertThat(site.browser().get("/users/login").body())
          .contains("type=\"password\"", "/users/forgot", "/users/signup")
          .doesNotContain("login-link");
    }
  }

  @Test
  void loginPage_emailOff_theMailedLinkAlone() throws Exception {
    try (var site = only(LoginMethod.LINK)) {
      assertThat(site.browser().get("/users/login?next=/report").body())
          .contains("href=\"/users/login-link?next=%2Freport\"")
          .doesNotContain("<form", "password", "/users/forgot", "/users/signup");
    }
  }

  @Test
  void linkAlone_oneLogsInAndProvesItAgain_withoutAWordOfPasswords() throws Exception {
    try (var site = only(LoginMethod.LINK)) {
      site.users.admin().create(EmailAddress.of(ADA), Roles.NONE, Actor.HOST);
      Browser browser = site.browser();
      logInByLink(site, browser);
      assertThat(browser.user()).isEqualTo(ADA);
      assertThat(browser.get("/users/account").body())
          .contains("/users/account/email")
          .doesNotContain("assword");
      site.clock.advance(Duration.ofMinutes(11));
      assertThat(browser.get("/users/reauthenticate").body())
          .contains("action=\"/users/login-link\"")
          .doesNotContain("assword");
      logInByLink(site, browser);
      assertThat(browser.json("/email", "{\"email\":\"ada@elsewhere.example\"}").status())
          .isEqualTo(202);
    }
  }

  private static void logInByLink(TestSite site, Browser browser) {
    browser.form("/users/login-link", "email", ADA);
    String token = site.newestToken(ADA, TokenPurpose.LOGIN);
    assertThat(browser.form("/users/link/login/" + token).status()).isEqualTo(303);
  }

  @Test
  void reauthenticate_emailAlone_thePassword() throws Exception {
    try (var site = only(LoginMethod.EMAIL)) {
      Browser browser = site.browser();
      browser.signUp(ADA, "correct-horse-battery-19");
      assertThat(browser.get("/users/account").body()).contains("/users/account/password");
      assertThat(browser.get("/users/reauthenticate").body())
          .contains("type=\"password\"")
          .doesNotContain("login-link");
    }
  }

  @Test
  void locked_linkOff_nobodyIsSentThere() throws Exception {
    try (var site = only(LoginMethod.EMAIL)) {
      Browser browser = site.browser();
      for (int i = 0; i < 10; i++) {
        browser.form("/users/login", "email", ADA, "password", "wrong-horse-battery-20");
      }
      Answer locked = browser.form("/users/login", "email", ADA, "password", "wrong-horse-21");
      assertThat(locked.status()).isEqualTo(429);
      assertThat(locked.body()).doesNotContain("log in by mail in the meantime", "login-link");
    }
  }
}
