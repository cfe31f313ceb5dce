package dev.postern.server;

import dev.postern.server.page.DemoPage;
import dev.postern.web.UsersFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A small application that shows who is logged in, as yours would. */
final class DemoServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient DevelopmentPages pages;

  DemoServlet(DevelopmentPages pages) {
    this.pages = pages;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String email =
        UsersFilter.session(request).getUser().map(user -> user.email().typed()).orElse("");
    pages.show("demo.jte", new DemoPage(email), response);
  }
}
