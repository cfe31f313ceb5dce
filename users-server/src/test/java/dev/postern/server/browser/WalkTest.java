package dev.postern.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.server.browser.Visitor.PASSWORD;
import static dev.postern.server.browser.Visitor.WRONG;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** From the first visit to logging in again. */
@ParameterizedClass(name = "JavaScript {0}")
@ValueSource(booleans = {true, false})
class WalkTest {
  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  @Parameter private boolean javaScript;
  private Visitor ada;

  @BeforeEach
  void open() {
    ada = BROWSERS.visitor(javaScript);
  }

  @Test
  void wholeWay_byClicksAlone_logsInAndOutAndInAgain() {
    String address = Visitor.newAddress();
    ada.open("/");
    ada.link("Sign up").click();
    ada.field("E-mail address").fill(address);
    ada.field("Choose a password").fill(PASSWORD);
    ada.button("Sign up").click();

    ada.seesTitle("Check your mail");
    assertThat(ada.page().locator("main")).containsText(address);
    ada.link("Open the mailbox").click();
    ada.clickMailedLink(address);
    assertThat(ada.page().locator("main")).containsText(address);
    ada.button("Confirm my address").click();
    ada.isAtDemoAs(address);

    ada.button("Log out").click();
    assertThat(ada.page().locator("main")).containsText("Nobody is logged in.");
    ada.link("Log in").click();
    ada.typeLogIn(address, PASSWORD);
    ada.isAtDemoAs(address);
  }

  @Test
  void logIn_wrongPasswordOrUnknownAddress_isToldAlike() {
    String address = Visitor.newAddress();
    ada.register(address);
    ada.button("Log out").click();
    ada.logIn(address, WRONG);
    String wrongPassword = rejection(address);
    String nobody = Visitor.newAddress();
    ada.logIn(nobody, PASSWORD);
    org.assertj.core.api.Assertions.assertThat(rejection(nobody)).isEqualTo(wrongPassword);
    ada.isNobody();
  }

  /** All that the page says, after a check that it says one thing and keeps the address only. */
  private String rejection(String address) {
    assertThat(ada.alert()).hasText("That e-mail address and password don’t match an account.");
    assertThat(ada.field("E-mail address")).hasValue(address);
    assertThat(ada.field("Password")).hasValue("");
    assertThat(ada.field("Password")).isFocused();
    assertThat(ada.page().locator("[aria-invalid]")).hasCount(0);
    assertThat(ada.page()).hasTitle(Pattern.compile("^Error: Log in"));
    return ada.page().content().replace(address, "");
  }

  @Test
  void logIn_unconfirmed_saysToOpenTheLinkFirst() {
    String address = Visitor.newAddress();
    ada.askToSignUp(address);
    ada.logIn(address, PASSWORD);
    ada.seesTitle("Confirm your address first");
    ada.isNobody();
  }

  @Test
  void session_reload_survives() {
    String address = Visitor.newAddress();
    ada.register(address);
    ada.page().reload();
    ada.isAtDemoAs(address);
    ada.open("/users/login");
    ada.isAtDemoAs(address);
  }

  @Test
  void back_afterLogOut_showsNothingOfTheAccount() {
    String address = Visitor.newAddress();
    ada.register(address);
    ada.link("Your account").click();
    ada.seesTitle("Your account");
    assertThat(ada.page().locator("main")).containsText(address);
    ada.button("Log out").click();
    ada.seesTitle("You’re logged out");
    for (String page : new String[] {"Log in", "Welcome, stranger"}) {
      ada.page().goBack();
      ada.seesTitle(page);
      assertThat(ada.page().locator("body")).not().containsText(address);
    }
  }

  @Test
  void next_pageOfTheAccount_isReachedAfterLoggingIn() {
    String address = Visitor.newAddress();
    ada.register(address);
    ada.button("Log out").click();
    ada.open("/users/account");
    ada.seesTitle("Log in");
    ada.typeLogIn(address, WRONG);
    ada.typeLogIn(address, PASSWORD);
    ada.seesTitle("Your account");
    assertThat(ada.page()).hasURL(Pattern.compile("/users/account$"));
  }

  @Test
  void next_detourToSignUpAndBack_isKept() {
    String address = Visitor.newAddress();
    ada.register(address);
    ada.button("Log out").click();
    ada.open("/users/login?next=%2Fusers%2Faccount");
    ada.link("Sign up").click();
    ada.seesTitle("Sign up");
    ada.link("Log in").click();
    ada.seesTitle("Log in");
    ada.typeLogIn(address, PASSWORD);
    ada.seesTitle("Your account");
  }

  @Test
  void next_otherSite_isIgnored() {
    String address = Visitor.newAddress();
    ada.register(address);
    for (String evil :
        new String[] {"//evil.example/", "/%5Cevil.example", "https://evil.example"}) {
      ada.open("/");
      ada.button("Log out").click();
      ada.open("/users/login?next=" + evil);
      ada.typeLogIn(address, PASSWORD);
      ada.isAtDemoAs(address);
      assertThat(ada.page()).hasURL(BROWSERS.site() + "/");
    }
  }

  @Test
  void logIn_doubleClick_logsIn() {
    String address = Visitor.newAddress();
    ada.register(address);
    ada.button("Log out").click();
    ada.open("/users/login?next=%2F");
    ada.field("E-mail address").fill(address);
    ada.field("Password").fill(PASSWORD);
    ada.button("Log in").dblclick();
    ada.isAtDemoAs(address);
    ada.page().reload();
    ada.isAtDemoAs(address);
  }

  @Test
  void logOut_opened_asksFirst() {
    String address = Visitor.newAddress();
    ada.register(address);
    ada.open("/users/logout");
    ada.seesTitle("Log out?");
    ada.link("Stay logged in").click();
    ada.seesTitle("Your account");
    ada.open("/users/logout");
    Locator main = ada.page().getByRole(AriaRole.MAIN);
    assertThat(main).containsText(address);
    ada.button("Log out").click();
    ada.seesTitle("You’re logged out");
    ada.isNobody();
  }
}
