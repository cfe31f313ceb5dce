package dev.postern.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.server.browser.Visitor.PASSWORD;
import static dev.postern.server.browser.Visitor.WRONG;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The link in the mail after sign-up. */
@ParameterizedClass(name = "JavaScript {0}")
@ValueSource(booleans = {true, false})
class ConfirmLinkTest {
  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  @Parameter private boolean javaScript;
  private final String address = Visitor.newAddress();
  private Visitor ada;

  @BeforeEach
  void signUp() {
    ada = BROWSERS.visitor(javaScript);
    ada.askToSignUp(address);
  }

  @Test
  void otherBrowser_asksForThePassword() {
    Visitor phone = BROWSERS.visitor(javaScript);
    phone.openMailedLink(address);
    assertThat(phone.button("Confirm my address")).hasCount(1);
    phone.field("Password").fill(WRONG);
    phone.button("Confirm my address").click();
    phone.seesAtField("Password", "This isn’t the password that was chosen at sign-up.");
    assertThat(phone.field("Password")).isFocused();
    assertThat(phone.page()).hasTitle(Pattern.compile("^Error: "));

    phone.field("Password").fill(PASSWORD);
    phone.button("Confirm my address").click();
    phone.isAtDemoAs(address);
    ada.isNobody();
  }

  @Test
  void otherBrowser_newPasswordInstead_logsInWithIt() {
    Visitor phone = BROWSERS.visitor(javaScript);
    phone.openMailedLink(address);
    phone.page().getByText("Choose a new password instead").click();
    phone.field("New password").fill("short");
    phone.button("Save and confirm").click();
    assertThat(phone.field("New password")).isVisible();
    phone.seesAtField("New password", "Choose a longer one");
    assertThat(phone.field("New password")).isFocused();

    phone.field("New password").fill(WRONG);
    phone.button("Save and confirm").click();
    phone.isAtDemoAs(address);
    ada.logIn(address, PASSWORD);
    assertThat(ada.alert()).hasCount(1);
    ada.logIn(address, WRONG);
    ada.isAtDemoAs(address);
  }

  @Test
  void usedTwice_saysSo() {
    Visitor phone = BROWSERS.visitor(javaScript);
    ada.openMailedLink(address);
    String link = ada.page().url();
    ada.button("Confirm my address").click();
    ada.isAtDemoAs(address);
    for (Visitor visitor : new Visitor[] {ada, phone}) {
      visitor.open(link);
      visitor.seesTitle("This link can’t be used any more");
    }
    phone.link("Log in").click();
    phone.typeLogIn(address, PASSWORD);
    phone.isAtDemoAs(address);
  }

  @Test
  void unknown_saysTheSameAsUsed() {
    ada.open("/users/link/confirm/" + "A".repeat(43));
    ada.seesTitle("This link can’t be used any more");
    ada.open("/users/link/confirm/nonsense");
    ada.seesTitle("This link can’t be used any more");
  }

  @Test
  void doubleClick_confirmsAndLogsIn() {
    ada.openMailedLink(address);
    ada.button("Confirm my address").dblclick();
    ada.isAtDemoAs(address);
  }

  @Test
  void back_afterConfirming_doesNoHarm() {
    ada.openMailedLink(address);
    ada.button("Confirm my address").click();
    ada.isAtDemoAs(address);
    ada.page().goBack();
    ada.seesTitle("This link can’t be used any more");
    ada.page().goForward();
    ada.isAtDemoAs(address);
  }
}
