package dev.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceNameTest {

  @ParameterizedTest
  @CsvSource({
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36"
        + " Edg/142.0, Edge on Windows",
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0, Firefox on Linux",
    "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/142.0 Safari/537.36, Chrome on"
        + " Android",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/26.0 Safari/605.1.15, Safari on macOS",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Version/26.0 Safari/604.1, Safari on"
        + " iPhone",
    "curl/8.5.0, curl/8.5.0",
    "'', Unknown device"
  })
  void of_knownOrNot(String userAgent, String name) {
    Text english = new Texts(getClass().getClassLoader()).in(Locale.ENGLISH);
    assertThat(english.of(DeviceName.of(userAgent))).isEqualTo(name);
  }
}
