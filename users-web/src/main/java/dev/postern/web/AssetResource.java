package dev.postern.web;

import dev.postern.web.Answer.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Our own files: the style sheet, the script, the icon, the API's description. */
final class AssetResource {
  private static final Map<String, String> TYPES =
      Map.of(
          "users.css", "text/css;charset=utf-8",
          "users.js", "text/javascript;charset=utf-8",
          "icon.svg", "image/svg+xml");
  private static final Map<String, String> CACHED = Map.of("Cache-Control", "public, max-age=3600");

  private AssetResource() {}

  static Answer asset(Exchange exchange) {
    String name = exchange.path("name");
    String type = TYPES.get(name);
    if (type == null) {
      throw new ProblemException(Problem.NOT_FOUND);
    }
    return new Bytes(type, read("assets/" + name), CACHED);
  }

  static Answer openApi(Exchange exchange) {
    return new Bytes("application/json", read("openapi.json"), CACHED);
  }

  static byte[] read(String resource) {
    try (InputStream in = AssetResource.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + resource);
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
