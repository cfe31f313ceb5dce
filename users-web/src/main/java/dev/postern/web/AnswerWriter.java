package dev.postern.web;

import dev.postern.language.Languages;
import dev.postern.web.Answer.Bytes;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.GoTo;
import dev.postern.web.Answer.Json;
import dev.postern.web.Answer.Shown;
import dev.postern.web.Route.Kind;
import dev.postern.web.page.MessagePage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes answers: JSON for the API; for people whole pages, or to a dialog of ours ({@code
 * X-Users-Fragment: 1}) the page's section alone and, where a page would go elsewhere, {@code 204}
 * with {@code X-Users-Result: done}.
 */
final class AnswerWriter {
  private static final String HTML = "text/html;charset=utf-8";

  private final Pages pages;

  AnswerWriter(Pages pages) {
    this.pages = pages;
  }

  /**
   * Writes the answer.
   *
   * @param own what the visitor chose to read; asked for a page alone, and not for one that tells
   *     of a failure of ours: what failed would be waited for once more
   */
  void write(
      Answer answer,
      Kind kind,
      Supplier<Optional<Locale>> own,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    boolean fragment = isFragment(request);
    if (answer instanceof Failure failure && kind == Kind.PAGE) {
      write(page(failure), kind, own, request, response);
      return;
    }
    answer.headers().forEach(response::setHeader);
    response.setStatus(answer.status());
    if (answer instanceof Shown shown) {
      response.addHeader("Vary", "X-Users-Fragment");
      Optional<Locale> chosen = answer.status() < 500 ? own.get() : Optional.empty();
      Locale language = chosen.orElseGet(() -> asked(request, response));
      response.setHeader("Content-Language", language.toLanguageTag());
      String html =
          fragment
              ? pages.fragment(shown.page(), language)
              : pages.document(shown.page(), language);
      write(HTML, html.getBytes(StandardCharsets.UTF_8), response);
    } else if (answer instanceof GoTo goTo && goTo.done() && fragment) {
      response.setStatus(204);
      response.setHeader("Location", null);
      response.setHeader("X-Users-Result", "done");
    } else if (answer instanceof Json json) {
      write("application/json", JsonText.write(json.body()), response);
    } else if (answer instanceof Failure failure) {
      byte[] body = JsonText.write(failure.problem().toJson());
      write("application/problem+json", body, response);
    } else if (answer instanceof Bytes bytes) {
      write(bytes.contentType(), bytes.body(), response);
    }
  }

  private static Locale asked(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader("Vary", AcceptLanguage.HEADER);
    return AcceptLanguage.of(request).orElse(Languages.DEFAULT);
  }

  // a script of another origin can send the header only where we allow its origin; it gets no form
  private static boolean isFragment(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return "1".equals(request.getHeader("X-Users-Fragment"))
        && (site == null || site.equals("same-origin"));
  }

  private static Shown page(Failure failure) {
    Problem problem = failure.problem();
    MessagePage page = MessagePage.of(problem.status(), problem.code());
    Object field = problem.members().get("field");
    return new Shown(
        problem.status(), field == null ? page : page.about(field.toString()), failure.headers());
  }

  private static void write(String type, byte[] body, HttpServletResponse response)
      throws IOException {
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
