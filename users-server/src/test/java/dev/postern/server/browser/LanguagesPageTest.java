package dev.postern.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages in the language of their reader. */
class LanguagesPageTest {
  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static Visitor visitor(String locale) {
    return BROWSERS.visitor(new NewContextOptions().setLocale(locale).setJavaScriptEnabled(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-GB", "ar-EG"})
  void logIn_isLaidOutFromWhereOneBeginsToRead(String locale) {
    boolean rightToLeft = locale.startsWith("ar");
    Visitor ada = visitor(locale);
    ada.open("/users/login");
    Locator box = ada.page().locator("[data-part=remember] input");
    Locator label = ada.page().locator("[data-part=remember] label");
    assertThat(box.boundingBox().x > label.boundingBox().x).isEqualTo(rightToLeft);
    Locator address = ada.page().locator("input[name=email]");
    assertThat(address).hasCSS("direction", "ltr");
    assertThat(ada.page().locator("h1")).hasCSS("direction", rightToLeft ? "rtl" : "ltr");
    Number overflow =
        (Number)
            ada.page().evaluate("document.documentElement.scrollWidth - document.body.clientWidth");
    assertThat(overflow.intValue()).isZero();
  }

  @Test
  void account_languageChosen_isThatOfAllPages_onOtherBrowsersToo() {
    Visitor ada = visitor("de-AT");
    String address = Visitor.newAddress();
    ada.register(address);
    ada.open("/users/account");
    ada.seesTitle("Ihr Konto");
    assertThat(ada.field("Sprache").locator("option"))
        .hasText(
            new String[] {
              "Nach den Einstellungen des Browsers",
              "English",
              "Deutsch",
              "Français",
              "Español",
              "日本語",
              "العربية"
            });
    ada.field("Sprache").selectOption("日本語");
    ada.button("Diese Sprache verwenden").click();
    ada.seesTitle("アカウント");

    Visitor there = visitor("fr-FR");
    there.open("/users/login");
    there.field("Adresse e-mail").fill(address);
    there.field("Mot de passe").fill(Visitor.PASSWORD);
    there.button("Se connecter").click();
    there.isAtDemoAs(address);
    for (String page : List.of("/users/account", "/users/account/password", "/users/nowhere")) {
      there.open(page);
      assertThat(there.page().locator("html")).hasAttribute("lang", "ja");
    }
  }
}
