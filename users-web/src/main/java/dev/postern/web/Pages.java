package dev.postern.web;

import dev.postern.web.page.Page;
import dev.postern.web.page.Site;
import dev.postern.web.page.Texts;
import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Draws pages by their templates, which were compiled with the program. */
final class Pages {
  private static final String TEMPLATES = "dev.postern.web.page.template";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);
  private final Texts texts = new Texts(Pages.class.getClassLoader());
  private final Site site;

  Pages(Site site) {
    this.site = site;
  }

  /** The page's section alone, in that language. */
  String fragment(Page page, Locale language) {
    return draw(page.template(), Map.of("page", page), language);
  }

  /** The whole document, in that language. */
  String document(Page page, Locale language) {
    String fragment = fragment(page, language);
    Content content = output -> output.writeContent(fragment);
    return draw("layout.jte", Map.of("page", page, "content", content), language);
  }

  private String draw(String template, Map<String, Object> values, Locale language) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("site", site);
    all.put("text", texts.in(language));
    var output = new StringOutput();
    engine.render(template, all, output);
    return output.toString();
  }
}
