package dev.postern.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.server.browser.Visitor.PASSWORD;

import com.microsoft.playwright.Locator;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** From the account page to logging in with a code, and back to a password alone. */
@ParameterizedClass(name = "JavaScript {0}")
@ValueSource(booleans = {true, false})
class SecondFactorWalkTest {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  @Parameter private boolean javaScript;
  private final String address = Visitor.newAddress();
  private Visitor ada;
  private String key = "";

  @BeforeEach
  void open() {
    ada = BROWSERS.visitor(javaScript);
  }

  /** The code of that many steps from now (RFC 6238). */
  private String code(int steps) {
    try {
      int bits = 0;
      int held = 0;
      ByteBuffer bytes = ByteBuffer.allocate(key.length() * 5 / 8);
      for (int i = 0; i < key.length(); i++) {
        held = (held << 5) | BASE32.indexOf(key.charAt(i));
        bits += 5;
        if (bits >= 8) {
          bits -= 8;
          bytes.put((byte) (held >> bits));
        }
      }
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes.array(), "HmacSHA1"));
      long step = Instant.now().getEpochSecond() / 30 + steps;
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }

  private Locator part(String name) {
    return ada.page().locator("[data-part=" + name + "]");
  }

  private void enterCode(String code) {
    ada.page().locator("input[name=code]").fill(code);
    part("submit").click();
  }

  @Test
  void wholeWay_enrolLogInTrustRecoverRemove() {
    ada.register(address);
    ada.open("/users/account/mfa");
    ada.page().locator("[data-part=enrol][data-factor=totp]").click();
    assertThat(part("qr").locator("svg")).isVisible();
    key = part("secret").innerText().replace(" ", "");
    enterCode("000000");
    assertThat(ada.page().locator("input[name=code]")).hasAttribute("aria-invalid", "true");
    assertThat(part("secret")).hasText(Pattern.compile(key.substring(0, 4) + ".*"));
    enterCode(code(-1));
    assertThat(part("codes").locator("li")).hasCount(10);
    String recovery = part("codes").locator("li").first().innerText();

    ada.post("/logout", Map.of());
    ada.logIn(address, PASSWORD);
    ada.seesTitle("One more step");
    ada.isNobody();
    ada.logIn(address, PASSWORD);
    enterCode("000000");
    assertThat(ada.page().locator("input[name=code]")).hasAttribute("aria-invalid", "true");
    ada.page().locator("[data-part=trust] input").check();
    enterCode(code(0));
    ada.isAtDemoAs(address);

    ada.post("/logout", Map.of());
    ada.logIn(address, PASSWORD);
    ada.isAtDemoAs(address);

    ada.open("/users/account/mfa");
    assertThat(part("devices").locator("li")).hasCount(1);
    part("end-trust").click();
    assertThat(part("devices")).hasCount(0);
    ada.post("/logout", Map.of());
    ada.logIn(address, PASSWORD);
    ada.page().locator("[data-factor=recovery]").click();
    enterCode(recovery);
    ada.isAtDemoAs(address);

    ada.open("/users/account/mfa");
    assertThat(part("codes-left")).containsText("9");
    ada.page().locator("[data-part=remove][data-factor=totp]").click();
    assertThat(ada.page().locator("[data-part=enrol][data-factor=totp]")).isVisible();
    ada.post("/logout", Map.of());
    ada.logIn(address, PASSWORD);
    ada.isAtDemoAs(address);
  }
}
