package dev.postern.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.server.browser.Visitor.PASSWORD;
import static dev.postern.server.browser.Visitor.WRONG;

import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The form for signing up, and what follows it. */
@ParameterizedClass(name = "JavaScript {0}")
@ValueSource(booleans = {true, false})
class SignUpPageTest {
  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  @Parameter private boolean javaScript;
  private Visitor ada;

  @BeforeEach
  void open() {
    ada = BROWSERS.visitor(javaScript);
  }

  @Test
  void password_short_isToldAtTheField_andTheAddressIsKept() {
    String address = Visitor.newAddress();
    ada.signUp(address, "short");
    assertThat(ada.alert()).hasText("Please correct the marked field.");
    ada.seesAtField("Choose a password", "Choose a longer one");
    assertThat(ada.field("Choose a password")).isFocused();
    assertThat(ada.field("Choose a password")).hasValue("");
    assertThat(ada.field("E-mail address")).hasValue(address);

    ada.field("Choose a password").fill(PASSWORD);
    ada.button("Sign up").click();
    ada.seesTitle("Check your mail");
  }

  @Test
  void fields_bothWrong_areEachTold() {
    ada.open("/users/signup");
    ada.field("E-mail address").fill("ada@localhost");
    ada.field("Choose a password").fill("x".repeat(257));
    ada.button("Sign up").click();
    assertThat(ada.alert()).hasText("Please correct the 2 marked fields.");
    ada.seesAtField("E-mail address", "doesn’t look like an e-mail address");
    ada.seesAtField("Choose a password", "at most 256 characters");
    assertThat(ada.field("E-mail address")).isFocused();
    assertThat(ada.field("E-mail address")).hasValue("ada@localhost");
  }

  @Test
  void address_withAccount_looksNew_andItsOwnerIsTold() {
    String taken = Visitor.newAddress();
    ada.register(taken);

    var eve = BROWSERS.visitor(javaScript);
    eve.signUp(taken, WRONG);
    eve.seesTitle("Check your mail");
    String takenPage = eve.page().content().replace(taken, "");
    String free = Visitor.newAddress();
    eve.signUp(free, WRONG);
    eve.seesTitle("Check your mail");
    Assertions.assertThat(eve.page().content().replace(free, "")).isEqualTo(takenPage);

    ada.seesMails(taken, 2);
    assertThat(ada.mails(taken).first()).not().containsText("/users/link/");
    assertThat(ada.mails(taken).first()).containsText("/users/login");
    eve.logIn(taken, WRONG);
    assertThat(eve.alert()).hasCount(1);
    eve.isNobody();
    ada.isAtDemoAsAfterOpening(taken);
  }

  @Test
  void doubleClick_oneOfTheMails_stillConfirms() {
    String address = Visitor.newAddress();
    ada.open("/users/signup");
    ada.field("E-mail address").fill(address);
    ada.field("Choose a password").fill(PASSWORD);
    ada.button("Sign up").dblclick();
    ada.seesTitle("Check your mail");
    ada.open("/users/dev/mailbox");
    ada.page()
        .waitForCondition(
            () -> {
              ada.link("Refresh").click();
              return ada.mails(address).count() > 0;
            });
    ada.mails(address).first().getByRole(AriaRole.LINK).click();
    ada.seesTitle("Confirm your address");
    // of two sign-ups the browser may be known as that of the other one
    if (ada.page().locator("[name=password]").count() > 0) {
      ada.field("Password").fill(PASSWORD);
    }
    ada.button("Confirm my address").click();
    ada.isAtDemoAs(address);
  }

  @Test
  void sendAgain_sendsAgain_andEitherLinkWorks() {
    String address = Visitor.newAddress();
    ada.signUp(address, PASSWORD);
    ada.button("Send it again").click();
    assertThat(ada.page().locator("[role=status]")).hasText("We’ve sent it again.");
    assertThat(ada.page().locator("main")).containsText(address);
    ada.seesMails(address, 2);
    ada.mails(address).last().getByRole(AriaRole.LINK).click();
    ada.button("Confirm my address").click();
    ada.isAtDemoAs(address);
  }

  @Test
  void useAnotherAddress_opensAnEmptyForm() {
    ada.signUp(Visitor.newAddress(), PASSWORD);
    ada.link("Use another one").click();
    ada.seesTitle("Sign up");
    assertThat(ada.field("E-mail address")).hasValue("");
  }
}
