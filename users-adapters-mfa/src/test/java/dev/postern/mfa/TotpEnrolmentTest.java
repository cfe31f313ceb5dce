package dev.postern.mfa;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.confirmed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import dev.postern.testkit.PredictableSecretSource;
import dev.postern.testkit.TestClock;
import dev.postern.user.EmailAddress;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody is shown who sets up a generator. */
class TotpEnrolmentTest {
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
  private static final String LONG_LOCAL = "l".repeat(64);
  private static final String LONG_NAME = "\ud83c\udff0".repeat(1_000); // twelve characters each

  /** 254 characters of ASCII, and the longest in encoded form: 64 and 190 octets in few letters. */
  static List<EmailAddress> addresses() {
    String label = "d".repeat(61) + ".";
    String wide = "\u00e9".repeat(32);
    return List.of(
        ADA,
        EmailAddress.of("o'brien+a/b%c?d=e&f#g@example.com"),
        EmailAddress.of(LONG_LOCAL + "@" + label + label + label + "com"),
        EmailAddress.of(wide + "@" + ("\u00e9".repeat(50) + ".").repeat(3) + "com"));
  }

  private static JsonNode prompt(String applicationName, EmailAddress email) {
    var totp = new Totp(applicationName, new PredictableSecretSource(), new TestClock());
    var prompt = totp.enrol(confirmed(email), List.of(), "").orElseThrow();
    return JsonMapper.shared().readTree(prompt.exposeJson());
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "66, MY",
    "666f, MZXQ",
    "666f6f, MZXW6",
    "666f6f62, MZXW6YQ",
    "666f6f6261, MZXW6YTB",
    "666f6f626172, MZXW6YTBOI",
    "00ffffffffffffffffffffffffffffffffffffff, AD7777777777777777777777777777777777777777"
  })
  void base32_vectorsOfRfc4648_same(String hex, String text) {
    assertThat(Base32.encode(HexFormat.of().parseHex(hex)))
        .isEqualTo(text.substring(0, (hex.length() * 4 + 4) / 5));
  }

  @Test
  void enrol_usualNames_uriAsGeneratorsReadIt() {
    JsonNode prompt = prompt("Tom & Jerry: 100 %", EmailAddress.of("ada+x@Example.com"));
    String secret = prompt.get("secret").stringValue();
    assertThat(secret).matches("[A-Z2-7]{32}");
    assertThat(prompt.get("otpauthUri").stringValue())
        .isEqualTo(
            "otpauth://totp/Tom%20%26%20Jerry%20100%20%25:ada%2Bx%40Example.com?secret="
                + secret
                + "&issuer=Tom%20%26%20Jerry%20100%20%25&algorithm=SHA1&digits=6&period=30");
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void enrol_anyNameAndAddress_codeSaysTheUri(EmailAddress email) throws Exception {
    for (String name : List.of("Postern", "Caf\u00e9: \u6f22\u5b57 <&\">", LONG_NAME, ":")) {
      JsonNode prompt = prompt(name, email);
      String uri = prompt.get("otpauthUri").stringValue();
      URI parsed = URI.create(uri);
      assertThat(parsed.getRawPath()).startsWith("/");
      String[] label = parsed.getRawPath().substring(1).split(":", -1);
      assertThat(label).hasSize(2);
      assertThat(parsed.getRawQuery()).contains("&issuer=" + label[0] + "&");
      assertThat(URLDecoder.decode(label[1].replace("+", "%2B"), UTF_8))
          .isIn(email.typed(), email.canonical());
      assertThat(read(prompt.get("qrSvg").stringValue())).isEqualTo(uri);
    }
  }

  @Test
  void enrol_longestAddressThatIsUsual_shownAsTyped() {
    EmailAddress email = addresses().get(2);
    assertThat(email.typed()).hasSize(254);
    assertThat(prompt("Postern", email).get("otpauthUri").stringValue())
        .contains(":" + LONG_LOCAL + "%40ddd");
  }

  /** Whatever program reads it: an image of one path in the standard's quiet zone, with a name. */
  private static String read(String svg) throws Exception {
    Element image =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getDocumentElement();
    assertThat(image.getTagName()).isEqualTo("svg");
    assertThat(image.getAttribute("role")).isEqualTo("img");
    assertThat(image.getAttribute("aria-label")).isNotBlank();
    assertThat(svg).doesNotContain("style=");
    assertThat(image.getElementsByTagName("path").getLength()).isEqualTo(1);
    String[] box = image.getAttribute("viewBox").split(" ", -1);
    assertThat(box).startsWith("0", "0").hasSize(4);
    int size = Integer.parseInt(box[2]);
    assertThat(box[3]).isEqualTo(box[2]);
    var path = (Element) image.getElementsByTagName("path").item(0);
    return new Decoder().decode(modules(path.getAttribute("d"), size - 8)).getText();
  }

  private static BitMatrix modules(String path, int size) {
    var modules = new BitMatrix(size);
    assertThat(RUN.matcher(path).replaceAll("")).isEmpty();
    RUN.matcher(path)
        .results()
        .forEach(
            run -> {
              int x = Integer.parseInt(run.group(1)) - 4;
              int y = Integer.parseInt(run.group(2)) - 4;
              assertThat(run.group(4)).isEqualTo(run.group(3));
              modules.setRegion(x, y, Integer.parseInt(run.group(3)), 1);
            });
    return modules;
  }
}
