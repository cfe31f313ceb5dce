package dev.postern.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import dev.postern.token.TokenPurpose;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at a browser, who finds things by what they say. */
final class Visitor {
  static final String PASSWORD = "plum tarn orbit gravel";
  static final String WRONG = "plum tarn orbit marble";

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private final BrowserContext context;
  private final Page page;
  private final Complaints complaints;

  Visitor(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    this.complaints = new Complaints(page);
  }

  /** An address that nobody has used. */
  static String newAddress() {
    return "ada.%d@example.com".formatted(PEOPLE.incrementAndGet());
  }

  Page page() {
    return page;
  }

  /** Closes the browser, and tells what it complained of. */
  List<String> leave() {
    context.close();
    return complaints.seen();
  }

  List<String> complaints() {
    return complaints.seen();
  }

  void open(String path) {
    page.navigate(path);
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator field(String label) {
    return page.getByLabel(label, new GetByLabelOptions().setExact(true));
  }

  Locator alert() {
    return page.getByRole(AriaRole.ALERT);
  }

  void seesTitle(String title) {
    assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1))).hasText(title);
  }

  /** The demo page says that nobody is logged in. */
  void isNobody() {
    open("/");
    assertThat(page.locator("main")).containsText("Nobody is logged in.");
  }

  /** The demo page is open and shows the address. */
  void isAtDemoAs(String address) {
    assertThat(page.locator("main")).containsText("Logged in as " + address);
  }

  /** Opens the demo page, which shows the address. */
  void isAtDemoAsAfterOpening(String address) {
    open("/");
    isAtDemoAs(address);
  }

  /** The message tied to a field, with whatever else describes it. */
  void seesAtField(String label, String message) {
    assertThat(field(label)).hasAttribute("aria-invalid", "true");
    String ids = String.valueOf(field(label).getAttribute("aria-describedby"));
    String selector = "#" + ids.strip().replaceAll("\\s+", ",#");
    assertThat(page.locator(selector).filter(new FilterOptions().setHasText(message))).hasCount(1);
  }

  /** Fills in the form for signing up, and sends it. */
  void signUp(String address, String password) {
    open("/users/signup");
    field("E-mail address").fill(address);
    field("Choose a password").fill(password);
    button("Sign up").click();
  }

  /** Fills in the form for logging in, which is open, and sends it. */
  void typeLogIn(String address, String password) {
    field("E-mail address").fill(address);
    field("Password").fill(password);
    button("Log in").click();
  }

  /** Opens the page for logging in, fills it in and sends it. */
  void logIn(String address, String password) {
    open("/users/login");
    typeLogIn(address, password);
  }

  /** Has signed up and confirmed in this browser, by the API, and is at the demo page. */
  void register(String address) {
    askToSignUp(address);
    confirm(address);
    isAtDemoAsAfterOpening(address);
  }

  /** Confirms in this browser, by the API. */
  void confirm(String address) {
    String link = mailedLink(address, TokenPurpose.CONFIRM);
    post("/link/confirm", Map.of("token", token(link)));
  }

  /** The secret in a mailed link. */
  static String token(String link) {
    return link.substring(link.lastIndexOf('/') + 1);
  }

  /** Has signed up in this browser, by the API, and has yet to confirm. */
  void askToSignUp(String address) {
    post("/signup", Map.of("email", address, "password", PASSWORD));
  }

  /** Sends JSON to the API, with this browser's cookies, and keeps those of the answer. */
  void post(String path, Map<String, String> body) {
    var request =
        RequestOptions.create().setHeader("Content-Type", "application/json").setData(body);
    assertThat(context.request().post("/users/api/v1" + path, request)).isOK();
  }

  /** The newest link of that kind that an address got, as soon as there is one. */
  String mailedLink(String address, TokenPurpose purpose) {
    String path = "/users/link/" + purpose.pathName() + "/";
    for (int tries = 0; tries < 500; tries++) {
      String mails = context.request().get("/users/dev/mailbox.json").text();
      for (JsonNode mail : JsonMapper.shared().readTree(mails)) {
        String link = mail.path("links").path(0).asString("");
        if (mail.path("to").asString().equals(address) && link.contains(path)) {
          return link;
        }
      }
      page.waitForTimeout(20);
    }
    throw new AssertionError("no mail to " + address + " with a link to " + path);
  }

  /** Opens the link in the newest mail after a sign-up to the address. */
  void openMailedLink(String address) {
    open(mailedLink(address, TokenPurpose.CONFIRM));
  }

  /** Goes to the mailbox and clicks the link in the newest mail to the address. */
  void clickMailedLink(String address) {
    seesMails(address, 1);
    mails(address).first().getByRole(AriaRole.LINK).click();
    page.waitForURL("**/users/link/confirm/*");
  }

  /** Goes to the mailbox and presses Refresh until the address has that many mails. */
  void seesMails(String address, int number) {
    open("/users/dev/mailbox");
    page.waitForCondition(
        () -> {
          link("Refresh").click();
          return mails(address).count() >= number;
        });
    assertThat(mails(address)).hasCount(number);
  }

  /** The mails to an address on the mailbox page. */
  Locator mails(String address) {
    return page.getByRole(AriaRole.ARTICLE).filter(new FilterOptions().setHasText(address + " "));
  }
}
