package dev.postern.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.server.browser.Visitor.PASSWORD;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Passkeys in a real browser, with the authenticator that it has for tests. */
class PasskeyWalkTest {
  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private final String address = Visitor.newAddress();
  private Visitor ada;
  private CDPSession devTools;
  private String authenticator = "";

  @BeforeEach
  void open() {
    ada = BROWSERS.visitor(true);
    devTools = ada.page().context().newCDPSession(ada.page());
    devTools.send("WebAuthn.enable");
    ada.register(address);
  }

  private void plugIn(boolean resident, boolean verifies) {
    var options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", resident ? "internal" : "usb");
    options.addProperty("hasResidentKey", resident);
    options.addProperty("hasUserVerification", verifies);
    options.addProperty("isUserVerified", verifies);
    options.addProperty("automaticPresenceSimulation", true);
    var parameters = new JsonObject();
    parameters.add("options", options);
    authenticator =
        devTools
            .send("WebAuthn.addVirtualAuthenticator", parameters)
            .get("authenticatorId")
            .getAsString();
  }

  private JsonObject ofAuthenticator() {
    var parameters = new JsonObject();
    parameters.addProperty("authenticatorId", authenticator);
    return parameters;
  }

  private Locator part(String name) {
    return ada.page().locator("[data-part=" + name + "]");
  }

  private void makePasskey() {
    ada.open("/users/account/passkeys");
    part("create").click();
    assertThat(part("list").locator("li")).hasCount(1);
  }

  private void logInByPasskey() {
    ada.page().locator("[data-users-passkey=get]").click();
  }

  /** The page offers it in the field for the address: all there is to do is to touch it. */
  private void isInByPasskey() {
    ada.post("/logout", Map.of());
    devTools.send("WebAuthn.setAutomaticPresenceSimulation", present(false));
    ada.open("/users/login?next=/users/account/passkeys");
    devTools.send("WebAuthn.setAutomaticPresenceSimulation", present(true));
    assertThat(part("list").locator("li")).hasCount(1);
  }

  @Test
  void residentAndVerified_logsInWithNothingTyped() {
    plugIn(true, true);
    makePasskey();
    isInByPasskey();
    assertThat(part("list")).containsText("Last used");
  }

  @Test
  void passwordAlone_isAskedForThePasskey() {
    plugIn(true, true);
    makePasskey();
    ada.post("/logout", Map.of());
    devTools.send("WebAuthn.setAutomaticPresenceSimulation", present(false));
    ada.logIn(address, PASSWORD);
    ada.seesTitle("One more step");
    devTools.send("WebAuthn.setAutomaticPresenceSimulation", present(true));
    logInByPasskey();
    ada.isAtDemoAs(address);
  }

  private JsonObject present(boolean present) {
    JsonObject parameters = ofAuthenticator();
    parameters.addProperty("enabled", present);
    return parameters;
  }

  @Test
  void notResidentAndNotVerified_isASecondFactorAlone() {
    plugIn(false, false);
    makePasskey();
    ada.post("/logout", Map.of());
    ada.logIn(address, PASSWORD);
    ada.seesTitle("One more step");
    logInByPasskey();
    ada.isAtDemoAs(address);
  }

  @Test
  void reauthentication_byPasskey_leadsBack() {
    plugIn(true, true);
    makePasskey();
    ada.open("/users/reauthenticate?next=/users/account/passkeys");
    logInByPasskey();
    ada.page().waitForURL("**/users/account/passkeys");
  }

  @Test
  void removed_opensNothing() {
    plugIn(true, true);
    makePasskey();
    part("remove").click();
    assertThat(part("list")).hasCount(0);
    ada.post("/logout", Map.of());
    ada.logIn(address, PASSWORD);
    ada.isAtDemoAs(address);
  }
}
