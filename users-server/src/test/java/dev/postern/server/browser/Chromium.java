package dev.postern.server.browser;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The system's Chromium. Without one, tests are skipped, or fail if POSTERN_REQUIRE_BROWSER is set
 * to 1.
 */
final class Chromium {
  private static final String REQUIRED = "POSTERN_REQUIRE_BROWSER";

  private Chromium() {}

  static Path find() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(Chromium::missing);
  }

  private static Path missing() {
    String message = "no chromium on the PATH; " + REQUIRED + "=1 makes this a failure";
    return "1".equals(System.getenv(REQUIRED)) ? fail(message) : abort(message);
  }

  static Browser launch(Playwright playwright, Path executable) {
    return playwright
        .chromium()
        .launch(
            new LaunchOptions()
                .setExecutablePath(executable)
                .setArgs(
                    List.of(
                        // root in a container can't have Chromium's sandbox, nor much /dev/shm
                        "--no-sandbox",
                        "--disable-dev-shm-usage",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }
}
