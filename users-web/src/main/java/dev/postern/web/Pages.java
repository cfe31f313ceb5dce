package dev.postern.web;

import dev.postern.web.page.Page;
import dev.postern.web.page.Site;
import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Draws pages by their templates, which were compiled with the program. */
final class Pages {
  private static final String TEMPLATES = "dev.postern.web.page.template";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);
  private final Site site;

  Pages(Site site) {
    this.site = site;
  }

  /** The page's section alone. */
  String fragment(Page page) {
    var output = new StringOutput();
    engine.render(page.template(), Map.of("site", site, "page", page), output);
    return output.toString();
  }

  /** The whole document. */
  String document(Page page) {
    String fragment = fragment(page);
    Content content = output -> output.writeContent(fragment);
    var output = new StringOutput();
    engine.render("layout.jte", Map.of("site", site, "page", page, "content", content), output);
    return output.toString();
  }
}
