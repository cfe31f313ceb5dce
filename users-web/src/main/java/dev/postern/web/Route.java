package dev.postern.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of the table of routes.
 *
 * @param method GET, POST or DELETE; GET serves HEAD too
 * @param template below the base path; a part in braces stands for any one part
 */
record Route(String method, String template, Kind kind, Resource resource) {

  /** Who talks here, which decides how errors look. */
  enum Kind {
    PAGE,
    API,
    /**
     * Programs that say who they are themselves, and send forms: no browser adds a cookie of ours
     * that would count, so it is no matter which site a request comes from.
     */
    CLIENT
  }

  /** Answers a request. */
  @FunctionalInterface
  interface Resource {
    Answer answer(Exchange exchange) throws IOException;
  }

  /** The path's parts by their names, if the path is of this route. */
  Optional<Map<String, String>> match(String path) {
    List<String> expected = List.of(template.split("/", -1));
    List<String> given = List.of(path.split("/", -1));
    if (expected.size() != given.size()) {
      return Optional.empty();
    }
    Map<String, String> parts = new LinkedHashMap<>();
    for (int i = 0; i < expected.size(); i++) {
      String name = expected.get(i);
      if (name.startsWith("{")) {
        parts.put(name.substring(1, name.length() - 1), given.get(i));
      } else if (!name.equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parts);
  }
}
