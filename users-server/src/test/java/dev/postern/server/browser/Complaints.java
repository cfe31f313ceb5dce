package dev.postern.server.browser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a browser complains of while it shows pages: errors and warnings on the console, where
 * violations of the content security policy go too, uncaught errors of scripts, and parts of a page
 * that don't load. That a page itself has the status of an error is meant: a form that comes back.
 */
final class Complaints {
  private static final String STATUS = "Failed to load resource: the server responded with";

  private final List<String> seen = new ArrayList<>();
  private final Set<String> refusedPages = new HashSet<>();

  Complaints(Page page) {
    page.onResponse(this::response);
    page.onConsoleMessage(this::message);
    page.onPageError(error -> seen.add("uncaught: " + error));
  }

  private void response(Response response) {
    if (response.status() < 400) {
      return;
    }
    if (response.request().isNavigationRequest()) {
      refusedPages.add(response.url());
    } else {
      seen.add(response.status() + " " + response.url());
    }
  }

  private void message(ConsoleMessage message) {
    boolean bad = message.type().equals("error") || message.type().equals("warning");
    if (bad && !isRefusedPage(message)) {
      seen.add(message.type() + ": " + message.text());
    }
  }

  // the console has the line twice over: "at URL:line:column" is all that it says of the page
  private boolean isRefusedPage(ConsoleMessage message) {
    return message.text().startsWith(STATUS)
        && refusedPages.stream().anyMatch(message.location()::startsWith);
  }

  List<String> seen() {
    return List.copyOf(seen);
  }
}
