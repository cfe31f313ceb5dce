package dev.postern.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

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

  /** Signs up, confirms in this browser, and is at the demo page. */
  void register(String address) {
    signUp(address, PASSWORD);
    openMailedLink(address);
    button("Confirm my address").click();
    isAtDemoAs(address);
  }

  /** Goes to the mailbox and clicks the link in the newest mail to the address. */
  void openMailedLink(String address) {
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
