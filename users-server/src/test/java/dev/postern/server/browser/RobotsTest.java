package dev.postern.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.server.browser.Visitor.PASSWORD;
import static dev.postern.server.browser.Visitor.WRONG;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Programs that look at mails before people do: they follow links, fetch what is on their pages,
 * run scripts and send forms. Each link is as good afterwards as before.
 */
class RobotsTest {
  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final Pattern RESOURCE = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");
  private static final int SCRIPTS_RUN_MILLIS = Boolean.getBoolean("long") ? 10_000 : 500;

  private final HttpClient robot = HttpClient.newHttpClient();
  private final Map<String, String> links = new LinkedHashMap<>();
  private Visitor ada;
  private Visitor bob;
  private String adas;
  private String bobs;
  private String wanted;

  /** Ada's account has links of every kind; Bob has signed up and has yet to confirm. */
  @BeforeEach
  void askForEveryLink() throws Exception {
    ada = BROWSERS.visitor(true);
    bob = BROWSERS.visitor(true);
    String former = Visitor.newAddress();
    adas = Visitor.newAddress();
    bobs = Visitor.newAddress();
    wanted = Visitor.newAddress();
    ada.register(former);
    askForAddress(adas);
    ada.open(mailed(adas, "email"));
    ada.button("Use this address").click();
    ada.seesTitle("Your address is changed");
    links.put("email-undo", mailed(former, "email-undo"));
    askForAddress(wanted);
    links.put("email", mailed(wanted, "email"));
    Visitor forgetful = BROWSERS.visitor(true);
    forgetful.open("/users/forgot");
    forgetful.field("E-mail address").fill(adas);
    forgetful.button("Send the mail").click();
    links.put("reset", mailed(adas, "reset"));
    bob.signUp(bobs, PASSWORD);
    bob.seesTitle("Check your mail");
    links.put("confirm", mailed(bobs, "confirm"));
  }

  private void askForAddress(String address) {
    ada.open("/users/account/email");
    ada.field("New e-mail address").fill(address);
    ada.button("Send the mail").click();
    ada.seesTitle("Check your mail");
  }

  /** The newest link of that kind that an address got, once there is one. */
  private String mailed(String address, String purpose) throws Exception {
    var mail =
        Pattern.compile(
            "\"to\":\"%s\".*?(http[^\"]*/users/link/%s/[\\w-]{43})"
                .formatted(Pattern.quote(address), purpose));
    for (int tries = 0; tries < 100; tries++) {
      var found = mail.matcher(get(BROWSERS.site() + "/users/dev/mailbox.json"));
      if (found.find()) {
        return found.group(1);
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no mail with a link for " + purpose);
  }

  private String link(String purpose) {
    return links.getOrDefault(purpose, "");
  }

  private String get(String address) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address)).build();
    return robot.send(request, BodyHandlers.ofString()).body();
  }

  private void head(String address) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address)).method("HEAD", BodyPublishers.noBody()).build();
    robot.send(request, BodyHandlers.discarding());
  }

  /** Every link does what it is for, in the hands of whom it was mailed to. */
  private void assertLinksAreGood() {
    bob.open(link("confirm"));
    bob.button("Confirm my address").click();
    bob.isAtDemoAs(bobs);

    ada.open(link("email"));
    ada.button("Use this address").click();
    ada.seesTitle("Your address is changed");
    ada.isAtDemoAsAfterOpening(wanted);

    Visitor owner = BROWSERS.visitor(true);
    owner.open(link("email-undo"));
    assertThat(owner.field("E-mail address")).isVisible();
  }

  /** A change of address ends it, so it is looked at first. */
  private void assertResetIsGood() {
    Visitor owner = BROWSERS.visitor(true);
    owner.open(link("reset"));
    owner.field("New password").fill(WRONG);
    owner.button("Save my password").click();
    owner.seesTitle("Your new password is set");
    owner.link("Log in").click();
    owner.typeLogIn(adas, WRONG);
    owner.isAtDemoAs(adas);
  }

  @Test
  void headGetAndEverySubResource_spendNothing() throws Exception {
    for (String link : links.values()) {
      head(link);
      get(link + "?utm_source=scanner");
      var resources = RESOURCE.matcher(get(link)).results().map(found -> found.group(1)).toList();
      for (String resource : resources) {
        get(BROWSERS.site() + resource);
      }
    }
    assertLinksAreGood();
  }

  @Test
  void scriptsAndForms_spendNothing() throws Exception {
    runScriptsAndSendForms();
    assertLinksAreGood();
  }

  @Test
  void scriptsAndForms_leaveTheOldPassword_andTheLinkForANewOne() throws Exception {
    runScriptsAndSendForms();
    Visitor other = BROWSERS.visitor(true);
    other.logIn(adas, PASSWORD);
    other.isAtDemoAs(adas);
    assertResetIsGood();
  }

  private void runScriptsAndSendForms() {
    Visitor scanner = BROWSERS.visitor(true);
    BrowserContext browser = scanner.page().context();
    Map<String, Page> pages = new LinkedHashMap<>();
    for (String link : links.values()) {
      Page page = browser.newPage();
      page.navigate(link);
      pages.put(link, page);
    }
    scanner.page().waitForTimeout(SCRIPTS_RUN_MILLIS);
    pages.forEach(
        (link, page) -> {
          for (int form = 0; form < page.locator("form").count(); form++) {
            send(browser.newPage(), link, form);
          }
        });
    scanner.isNobody();
  }

  /** Past what the fields themselves would ask for. */
  private static void send(Page page, String link, int form) {
    page.navigate(link);
    page.waitForResponse(
        answer -> answer.request().method().equals("POST"),
        () -> page.evaluate("HTMLFormElement.prototype.submit.call(document.forms[" + form + "])"));
  }
}
