package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.credential.FactorId;
import dev.postern.language.Languages;
import dev.postern.web.page.AccountNoticePage;
import dev.postern.web.page.AccountPage;
import dev.postern.web.page.CheckMailPage;
import dev.postern.web.page.ConfirmedPage;
import dev.postern.web.page.DataPage;
import dev.postern.web.page.EmailPage;
import dev.postern.web.page.EnrolPage;
import dev.postern.web.page.ForgotPage;
import dev.postern.web.page.ForgotPage.Link;
import dev.postern.web.page.LinkConfirmPage;
import dev.postern.web.page.LinkEmailPage;
import dev.postern.web.page.LinkExpiredPage;
import dev.postern.web.page.LinkExpiredPage.Way;
import dev.postern.web.page.LinkLoginPage;
import dev.postern.web.page.LinkMfaResetPage;
import dev.postern.web.page.LinkPasswordPage;
import dev.postern.web.page.LinkUndoPage;
import dev.postern.web.page.LoggedOutPage;
import dev.postern.web.page.LoginPage;
import dev.postern.web.page.LogoutPage;
import dev.postern.web.page.MessagePage;
import dev.postern.web.page.MfaPage;
import dev.postern.web.page.MfaReplacedPage;
import dev.postern.web.page.MfaSettingsPage;
import dev.postern.web.page.MustEnrolPage;
import dev.postern.web.page.Page;
import dev.postern.web.page.PasskeysPage;
import dev.postern.web.page.PasswordPage;
import dev.postern.web.page.PasswordSetPage;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import dev.postern.web.page.ReauthenticatePage;
import dev.postern.web.page.RecoveryCodesPage;
import dev.postern.web.page.RememberBox;
import dev.postern.web.page.ResetRequestedPage;
import dev.postern.web.page.SessionsPage;
import dev.postern.web.page.SignupPage;
import dev.postern.web.page.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every template, over hostile values. */
class TemplatesTest {
  private static final String HOSTILE = "\"'><script>alert(1)</script>&amp;";
  private static final String ESCAPED = "\"'&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;";
  private static final Pages PAGES = new Pages(new Site("Site" + HOSTILE, "/users", true));
  private static final LoginMethods LINK = new LoginMethods(Set.of(LoginMethod.LINK));
  private static final Phrase SAID = Phrase.of("verbatim", HOSTILE);
  private static final Problems WRONG_CODE = Problems.ofField("code", SAID);
  private static final Problems WRONG =
      Problems.ofField("email", SAID).and("password", SAID).and("newPassword", SAID);

  static Stream<Page> pages() {
    Instant now = Instant.EPOCH;
    return Stream.of(
        new AccountPage(HOSTILE, now, now, true, true, null),
        new AccountPage(HOSTILE, now, now, false, false, Locale.FRENCH),
        CheckMailPage.ofSignUp(HOSTILE, HOSTILE, CheckMailPage.Reason.SENT),
        CheckMailPage.ofForm(HOSTILE, HOSTILE, "/forgot"),
        CheckMailPage.ofNewAddress(HOSTILE, "/account/email"),
        CheckMailPage.ofSignUp(HOSTILE, "", CheckMailPage.Reason.SENT_AGAIN),
        CheckMailPage.ofSignUp(HOSTILE, HOSTILE, CheckMailPage.Reason.UNCONFIRMED),
        new ConfirmedPage(HOSTILE, true, HOSTILE),
        new ConfirmedPage(HOSTILE, false, HOSTILE),
        new LinkConfirmPage(HOSTILE, HOSTILE, true, 15, Problems.NONE),
        new LinkConfirmPage(HOSTILE, HOSTILE, false, 15, Problems.NONE),
        new LinkConfirmPage(HOSTILE, HOSTILE, false, 0, WRONG),
        LinkExpiredPage.ofSignUp(true),
        LinkExpiredPage.ofSignUp(false),
        new LinkExpiredPage(Way.FORGOT),
        new DataPage("", Problems.NONE),
        new DataPage(HOSTILE, WRONG),
        new ForgotPage("", "", Link.PASSWORD, Problems.NONE),
        new ForgotPage("", "", Link.MFA_RESET, Problems.NONE),
        new LinkMfaResetPage(HOSTILE, HOSTILE, WRONG),
        new MfaReplacedPage(),
        new LinkExpiredPage(Way.MFA_RESET),
        MessagePage.MAIL_ALONE,
        new ForgotPage(HOSTILE, HOSTILE, Link.LOGIN, WRONG),
        new LinkLoginPage(HOSTILE, true, "", RememberBox.NONE, Problems.NONE),
        new LinkLoginPage(HOSTILE, false, HOSTILE, RememberBox.TICKED, WRONG),
        new LinkPasswordPage(HOSTILE, HOSTILE, false, 15, Problems.NONE),
        new LinkPasswordPage(HOSTILE, HOSTILE, true, 0, WRONG),
        new PasswordSetPage(),
        new EmailPage(HOSTILE, "", Problems.NONE),
        new EmailPage(HOSTILE, HOSTILE, WRONG),
        new LinkEmailPage(HOSTILE, HOSTILE, true),
        new LinkEmailPage(HOSTILE, "/users/link/email/x", false),
        new LinkUndoPage(HOSTILE, HOSTILE, WRONG),
        new PasswordPage(HOSTILE, true, 15, Problems.NONE),
        new PasswordPage(
            HOSTILE, true, 0, Problems.ofField("oldPassword", SAID).and("newPassword", SAID)),
        new PasswordPage(HOSTILE, false, 15, Problems.NONE),
        new ReauthenticatePage(HOSTILE, true, true, HOSTILE, "/forgot", HOSTILE, WRONG),
        new ReauthenticatePage(HOSTILE, false, false, "/", "/forgot", "", Problems.NONE),
        AccountNoticePage.PASSWORD_CHANGED,
        AccountNoticePage.emailChanged(HOSTILE),
        AccountNoticePage.emailRestored(HOSTILE, true),
        AccountNoticePage.emailRestored(HOSTILE, false),
        new LoggedOutPage(HOSTILE),
        new LoginPage(
            "", "", "/", RememberBox.NONE, LoginMethods.DEFAULT, false, false, Problems.NONE),
        new LoginPage("", HOSTILE, HOSTILE, RememberBox.NONE, LINK, true, true, Problems.NONE),
        new LoginPage(
            HOSTILE, HOSTILE, HOSTILE, RememberBox.TICKED, LoginMethods.DEFAULT, true, true, WRONG),
        new LoginPage(
            HOSTILE,
            HOSTILE,
            "/",
            RememberBox.EMPTY,
            LoginMethods.DEFAULT,
            false,
            true,
            Problems.ofForm(SAID)),
        new LogoutPage(HOSTILE, HOSTILE),
        new ResetRequestedPage(HOSTILE, HOSTILE, HOSTILE),
        MfaPage.of(List.of(), HOSTILE, "/", 0, true),
        MfaPage.of(List.of(new FactorId("totp"), FactorId.RECOVERY), HOSTILE, "/", 30, false),
        MfaPage.of(List.of(new FactorId("passkey"), FactorId.RECOVERY), HOSTILE, HOSTILE, 30, true),
        MfaPage.of(List.of(FactorId.RECOVERY), "", "/", 1, false).with(WRONG_CODE),
        new MfaPage(HOSTILE, List.of(HOSTILE, "x"), HOSTILE, HOSTILE, 0, true, WRONG_CODE),
        new MustEnrolPage(List.of(HOSTILE, "totp"), false, false, HOSTILE, Problems.NONE),
        new MustEnrolPage(List.of(HOSTILE), true, false, "", Problems.NONE),
        new MustEnrolPage(List.of(HOSTILE), true, true, HOSTILE, WRONG_CODE),
        new PasskeysPage(List.of(), HOSTILE, Problems.ofForm(SAID)),
        new PasskeysPage(
            List.of(
                new PasskeysPage.Entry(HOSTILE, HOSTILE, now, now),
                new PasskeysPage.Entry(HOSTILE, "", now, null)),
            HOSTILE,
            Problems.NONE),
        new EnrolPage(HOSTILE, "<svg></svg>", "22334455667", HOSTILE, HOSTILE).inLogin(HOSTILE),
        new EnrolPage("totp", "", "", "", "").with(WRONG_CODE),
        new RecoveryCodesPage(List.of(HOSTILE, "2222-3333"), HOSTILE),
        new MfaSettingsPage(List.of(), List.of(), false, 0, List.of(), Problems.NONE),
        new MfaSettingsPage(
            List.of(
                new MfaSettingsPage.Held(HOSTILE, HOSTILE, now, null),
                new MfaSettingsPage.Held("totp", "", now, now)),
            List.of(HOSTILE, "passkey"),
            true,
            2,
            List.of(new MfaSettingsPage.Device(HOSTILE, HOSTILE, HOSTILE, now)),
            Problems.ofForm(SAID)),
        MessagePage.NOT_FOUND,
        MessagePage.INVALID.about(HOSTILE),
        new SessionsPage(List.of()),
        new SessionsPage(
            List.of(
                new SessionsPage.Entry(
                    HOSTILE, true, false, HOSTILE, HOSTILE, Instant.EPOCH, Instant.EPOCH),
                new SessionsPage.Entry(
                    HOSTILE, false, true, HOSTILE, HOSTILE, Instant.EPOCH, Instant.EPOCH))),
        new SignupPage("", "", RememberBox.TICKED, 0, Problems.NONE),
        new SignupPage(HOSTILE, HOSTILE, RememberBox.TICKED, 15, WRONG));
  }

  static Stream<Arguments> pagesInEachLanguage() {
    return Languages.ALL.stream()
        .flatMap(language -> pages().map(page -> Arguments.of(language, page)));
  }

  private static List<MatchResult> find(String pattern, String html) {
    return Pattern.compile(pattern).matcher(html).results().toList();
  }

  // a quoted value may hold a closing bracket
  private static List<String> tags(String name, String html) {
    List<String> tags =
        find("<" + name + "(?:\\s+[a-z-]+(?:=\"[^\"]*\")?)*\\s*>", html).stream()
            .map(MatchResult::group)
            .toList();
    assertThat(tags).hasSameSizeAs(find("<" + name + "\\b", html));
    return tags;
  }

  @Test
  void templates_areAllTestedHere() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("src/main/jte"))) {
      assertThat(pages().map(Page::template).distinct())
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".jte") && !name.equals("layout.jte"))
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("pagesInEachLanguage")
  void document_hostileValues_areText_andNothingIsInline(Locale language, Page page) {
    String html = PAGES.document(page, language);
    assertThat(html)
        .startsWith("<!doctype html>")
        .doesNotContain("alert(1)<", "\"'>", "\"\"'")
        .doesNotContainPattern(
            "(?i)<script(?! type=\"module\" src=\"/users/assets/users[.]js\"></script>)|<style|\\sstyle=|\\son[a-z]+=|javascript:|href=\"http");
    assertThat(find("<h1", html)).hasSize(1);
    assertThat(find("<title>[^<]+</title>", html)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("pagesInEachLanguage")
  void document_saysItsLanguage_inWhichAllIsSaid(Locale language, Page page) {
    String html = PAGES.document(page, language);
    String direction = language.getLanguage().equals("ar") ? "rtl" : "ltr";
    String tags = " lang=\"" + language.toLanguageTag() + "\" dir=\"" + direction + "\"";
    assertThat(find("<html" + tags, html)).hasSize(1);
    assertThat(find("<section class=\"[^\"]+\"" + tags, html)).hasSize(1);
    assertThat(html).doesNotContainPattern("[{}\\p{Co}]");
    if (!language.equals(Locale.ENGLISH)) {
      assertThat(said(html))
          .doesNotContainAnyElementsOf(said(PAGES.document(page, Locale.ENGLISH)));
    }
  }

  /** What there is to read, but for what was typed or named and so is the same in each language. */
  private static List<String> said(String html) {
    Stream<MatchResult> labels = find("aria-label=\"([^\"]+)\"", html).stream();
    String withoutAttributes =
        html.replaceAll("<option [^>]*lang=[^<]*", "").replaceAll("\\s[a-z-]+=\"[^\"]*\"", "");
    return Stream.concat(labels, find(">([^<]+)<", withoutAttributes).stream())
        .map(text -> text.group(1))
        .map(text -> text.replace(ESCAPED, "").strip())
        .filter(text -> Pattern.compile("\\p{L}").matcher(text).find())
        .filter(text -> !text.equals("Site"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void fragment_isOneSection_thatTheDocumentHolds(Page page) {
    String fragment = PAGES.fragment(page, Locale.ENGLISH).strip();
    assertThat(fragment)
        .startsWith("<section")
        .endsWith("</section>")
        .doesNotContain("<html", "<head", "<body", "<link", "<script");
    assertThat(find("<section", fragment)).hasSize(1);
    assertThat(PAGES.document(page, Locale.ENGLISH)).contains(fragment);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void ids_areUnique_andEveryReferenceHasItsTarget(Page page) {
    String html = PAGES.document(page, Locale.ENGLISH);
    List<String> ids = find("\\sid=\"([^\"]+)\"", html).stream().map(id -> id.group(1)).toList();
    assertThat(ids).doesNotHaveDuplicates();
    find("\\s(?:for|aria-describedby|aria-labelledby)=\"([^\"]*)\"", html)
        .forEach(reference -> assertThat(ids).contains(reference.group(1).split(" ", -1)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void inputs_haveALabelAndTheirPurpose_andErrorsAreTied(Page page) {
    String html = PAGES.document(page, Locale.ENGLISH);
    for (String input : tags("input", html)) {
      if (input.contains(" type=\"hidden\"") || input.endsWith(" hidden>")) {
        continue;
      }
      String id = input.replaceAll(".*\\sid=\"([^\"]+)\".*", "$1");
      assertThat(html).contains("<label for=\"" + id + "\">");
      if (input.contains(" type=\"checkbox\"")) {
        continue;
      }
      assertThat(input)
          .containsPattern(
              "autocomplete=\"(username|username webauthn|current-password|new-password|one-time-code|off)\"")
          .contains("required");
      boolean tied =
          input.contains("aria-invalid=\"true\"")
              && Pattern.compile("aria-describedby=\"[^\"]*" + id + "-error\"")
                  .matcher(input)
                  .find();
      assertThat(tied).as(input).isEqualTo(html.contains("id=\"" + id + "-error\""));
    }
    assertThat(tags("input", html))
        .filteredOn(input -> input.contains(" type=\"password\""))
        .noneMatch(input -> input.contains(" value="));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void forms_post_andOneFieldHasTheFocusAtMost(Page page) {
    String html = PAGES.document(page, Locale.ENGLISH);
    assertThat(tags("form", html))
        .allSatisfy(form -> assertThat(form).contains("method=\"post\"", "action=\""));
    assertThat(find("\\sautofocus", html)).hasSizeLessThan(2);
  }
}
