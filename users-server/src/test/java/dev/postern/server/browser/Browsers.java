package dev.postern.server.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Playwright;
import dev.postern.server.DevelopmentServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One server and one Chromium for all browser tests, and for each test the visitors that it asks
 * for, who share nothing. When a test ends, each must have seen a clean console.
 */
final class Browsers implements BeforeAllCallback, AfterEachCallback {
  private static final Namespace HERE = Namespace.create(Browsers.class);

  private final Map<String, String> settings;
  private final List<Visitor> visitors = new ArrayList<>();
  private @Nullable Browser browser;
  private @Nullable DevelopmentServer server;

  /** Over the server's defaults. */
  Browsers() {
    this(Map.of());
  }

  /** Over a server with other settings. */
  Browsers(Map<String, String> settings) {
    this.settings = settings;
  }

  /** A server in a folder of its own, gone with the next clean build. */
  private static DevelopmentServer start(Map<String, String> settings) {
    try {
      Path folders = Files.createDirectories(Path.of("target", "browser"));
      return new DevelopmentServer(Files.createTempDirectory(folders, "data"), settings);
    } catch (Exception failure) {
      throw new IllegalStateException("the server did not start", failure);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Path executable = Chromium.find();
    server =
        context
            .getRoot()
            .getStore(HERE)
            .computeIfAbsent(settings, Browsers::start, DevelopmentServer.class);
    browser =
        context
            .getRoot()
            .getStore(HERE)
            .computeIfAbsent(executable, Running::new, Running.class)
            .browser;
  }

  /** A Chromium, until all tests are through. */
  private static final class Running implements AutoCloseable {
    private final Playwright playwright = Playwright.create();
    private final Browser browser;

    Running(Path executable) {
      browser = Chromium.launch(playwright, executable);
    }

    @Override
    public void close() {
      playwright.close();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<String> faults = visitors.stream().flatMap(visitor -> visitor.leave().stream()).toList();
    visitors.clear();
    if (context.getExecutionException().isEmpty() && !faults.isEmpty()) {
      throw new AssertionError("the browser complained: " + faults);
    }
  }

  /** Somebody with a browser of their own. */
  Visitor visitor(boolean javaScript) {
    return visitor(new NewContextOptions().setJavaScriptEnabled(javaScript));
  }

  /** Somebody with a browser of their own, set up like that; English unless that says otherwise. */
  Visitor visitor(NewContextOptions options) {
    if (browser == null) {
      throw new IllegalStateException("no browser");
    }
    if (options.locale == null) {
      options.setLocale("en-GB");
    }
    BrowserContext context = browser.newContext(options.setBaseURL(site()));
    context.setDefaultTimeout(10_000);
    var visitor = new Visitor(context);
    visitors.add(visitor);
    return visitor;
  }

  /** The server's address. */
  String site() {
    return server().site();
  }

  /** The server that the browsers visit. */
  DevelopmentServer server() {
    if (server == null) {
      throw new IllegalStateException("no server");
    }
    return server;
  }
}
