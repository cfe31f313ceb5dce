package dev.postern.web;

import dev.postern.Users;
import dev.postern.language.Languages;
import dev.postern.web.Answer.GoTo;
import dev.postern.web.Answer.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In which language one wants to read pages and mails. */
final class LanguageResource {
  private static final String FIELD = "language";

  private final Users users;

  LanguageResource(Users users) {
    this.users = users;
  }

  Answer submit(Exchange exchange) throws IOException {
    String typed = exchange.form().only(FIELD).text(FIELD);
    var language = Optional.of(typed).filter(tag -> !tag.isEmpty()).map(LanguageResource::ours);
    users.languageChoice().choose(exchange.requireVisitor(), language);
    return new GoTo(users.config().links().basePath() + "/account", false);
  }

  Answer show(Exchange exchange) {
    return json(exchange.requireVisitor().user().languageIfAny());
  }

  Answer call(Exchange exchange) throws IOException {
    var language = exchange.json().only(FIELD).textOrNull(FIELD).map(LanguageResource::ours);
    users.languageChoice().choose(exchange.requireVisitor(), language);
    return json(language);
  }

  private static Locale ours(String tag) {
    return Languages.parse(tag)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.invalid(400, FIELD, "This is none of our languages.")));
  }

  private static Answer json(Optional<Locale> language) {
    List<String> available = Languages.ALL.stream().map(Locale::toLanguageTag).toList();
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put(FIELD, language.map(Locale::toLanguageTag).orElse(null));
    body.put("available", available);
    return new Json(200, body);
  }
}
