package dev.postern.server.browser;

import static dev.postern.server.browser.Visitor.PASSWORD;
import static dev.postern.server.browser.Visitor.WRONG;

import com.microsoft.playwright.Page;
import dev.postern.token.TokenPurpose;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Programs that look at mails before people do: they follow links, fetch what is on their pages,
 * run scripts and send forms. A person's click does afterwards what it would have done before.
 */
class RobotsTest {
  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final Pattern RESOURCE = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");
  private static final int SCRIPTS_RUN_MILLIS = Boolean.getBoolean("long") ? 10_000 : 500;

  private final HttpClient robot = HttpClient.newHttpClient();
  private final Map<TokenPurpose, String> addresses = new EnumMap<>(TokenPurpose.class);
  private final Map<TokenPurpose, String> links = new EnumMap<>(TokenPurpose.class);
  private Visitor person;

  /** Somebody with a link of each kind, each of an account of its own. */
  @BeforeEach
  void askForEveryLink() {
    person = BROWSERS.visitor(true);
    // no page opens a link of MFA_RESET yet
    var others = EnumSet.of(TokenPurpose.CONFIRM, TokenPurpose.MFA_RESET);
    for (TokenPurpose purpose : EnumSet.complementOf(others)) {
      prepare(purpose);
    }
    prepare(TokenPurpose.CONFIRM); // a browser is known as that of its last sign-up
  }

  private void prepare(TokenPurpose purpose) {
    String address = Visitor.newAddress();
    addresses.put(purpose, address);
    links.put(purpose, askFor(purpose, address));
  }

  private String askFor(TokenPurpose purpose, String address) {
    if (purpose == TokenPurpose.INVITE) {
      return BROWSERS.server().invite(address);
    }
    // who has changed an address here is no longer known as who asked for another change
    Visitor asking = purpose == TokenPurpose.EMAIL_UNDO ? BROWSERS.visitor(true) : person;
    asking.askToSignUp(address);
    if (purpose == TokenPurpose.CONFIRM) {
      return asking.mailedLink(address, purpose);
    }
    asking.confirm(address);
    switch (purpose) {
      case RESET -> asking.post("/mail/password-reset", Map.of("email", address));
      case LOGIN -> asking.post("/mail/login-link", Map.of("email", address));
      case EMAIL -> asking.post("/email", Map.of("email", next(address)));
      case EMAIL_UNDO -> {
        asking.post("/email", Map.of("email", next(address)));
        String link = asking.mailedLink(next(address), TokenPurpose.EMAIL);
        asking.post("/link/email", Map.of("token", Visitor.token(link)));
      }
      default -> throw new AssertionError(purpose);
    }
    return asking.mailedLink(purpose == TokenPurpose.EMAIL ? next(address) : address, purpose);
  }

  /** What an account's address is to be changed to. */
  private static String next(String address) {
    return "next." + address;
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

  @Test
  void headAndGet_spendNothing() throws Exception {
    for (String link : links.values()) {
      head(link);
      get(link + "?utm_source=scanner");
    }
    assertLinksAreGood();
  }

  @Test
  void getAndEverySubResource_spendNothing() throws Exception {
    for (String link : links.values()) {
      for (String resource : resources(get(link))) {
        get(BROWSERS.site() + resource);
      }
    }
    assertLinksAreGood();
  }

  private static List<String> resources(String page) {
    return RESOURCE.matcher(page).results().map(found -> found.group(1)).toList();
  }

  @Test
  void scriptsAndForms_spendNothing() {
    Visitor scanner = BROWSERS.visitor(true);
    List<Page> pages = new ArrayList<>();
    for (String link : links.values()) {
      Page page = scanner.page().context().newPage();
      page.navigate(link);
      pages.add(page);
    }
    scanner.page().waitForTimeout(SCRIPTS_RUN_MILLIS);
    pages.forEach(RobotsTest::sendForms);
    scanner.isNobody();
    assertOpens(PASSWORD, addresses.getOrDefault(TokenPurpose.RESET, ""));
    assertLinksAreGood();
  }

  /** Each form of a page, past what its fields themselves would ask for. */
  private static void sendForms(Page shown) {
    int forms = shown.locator("form").count();
    for (int form = 0; form < forms; form++) {
      String send = "HTMLFormElement.prototype.submit.call(document.forms[" + form + "])";
      Page page = shown.context().newPage(); // which nothing else navigates
      page.navigate(shown.url());
      page.waitForResponse(
          answer -> answer.request().method().equals("POST"), () -> page.evaluate(send));
    }
  }

  /** Every link does what it is for, in the hands of whom it was mailed to. */
  private void assertLinksAreGood() {
    for (TokenPurpose purpose : links.keySet()) {
      String address = addresses.getOrDefault(purpose, "");
      person.open(links.getOrDefault(purpose, ""));
      switch (purpose) {
        case CONFIRM -> {
          person.button("Confirm my address").click();
          person.isAtDemoAs(address);
        }
        case LOGIN -> {
          person.button("Log in").click();
          person.isAtDemoAs(address);
        }
        case RESET, INVITE -> {
          person.field("New password").fill(WRONG);
          person.button("Save my password").click();
          person.seesTitle("Your new password is set");
          assertOpens(WRONG, address);
        }
        case EMAIL -> {
          person.button("Use this address").click();
          person.seesTitle("Your address is changed");
          assertOpens(PASSWORD, next(address));
        }
        case MFA_RESET -> throw new IllegalStateException("no page opens it");
        case EMAIL_UNDO -> {
          person.field("E-mail address").fill(address);
          person.button("Get my address back").click();
          person.seesTitle("Your address is back");
        }
      }
    }
  }

  private void assertOpens(String password, String address) {
    BROWSERS.visitor(true).post("/login", Map.of("email", address, "password", password));
  }
}
