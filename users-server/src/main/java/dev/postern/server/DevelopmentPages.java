package dev.postern.server;

import dev.postern.UsersConfig;
import dev.postern.web.page.Site;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Draws the development server's own pages. */
final class DevelopmentPages {
  /** What every answer tells the browser to refuse. */
  static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
              "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                  + " base-uri 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "same-origin",
          "Cache-Control", "no-store");

  private static final String TEMPLATES = "dev.postern.server.page.template";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, DevelopmentPages.class.getClassLoader(), TEMPLATES);
  private final Site site;

  DevelopmentPages(UsersConfig config) {
    this.site = new Site(config.applicationName(), config.links().basePath(), true);
  }

  void show(String template, Object page, HttpServletResponse response) throws IOException {
    var output = new StringOutput();
    engine.render(template, Map.of("site", site, "page", page), output);
    answer("text/html;charset=utf-8", output.toString().getBytes(StandardCharsets.UTF_8), response);
  }

  static void answer(String type, byte[] body, HttpServletResponse response) throws IOException {
    HEADERS.forEach(response::setHeader);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
