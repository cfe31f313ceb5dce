package dev.postern.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads a request's body: at most 64 KiB, of the type that the route takes, in UTF-8. */
final class Body {
  private static final int LIMIT = 64 * 1024;
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private Body() {}

  /** Whether the request says that it is a form. */
  static boolean isForm(HttpServletRequest request) {
    return !mediaType(request).equals(JSON);
  }

  /** The members of a JSON body. */
  static Fields json(HttpServletRequest request) throws IOException {
    return Fields.ofJson(text(request, JSON));
  }

  /** The fields of a form. */
  static Fields form(HttpServletRequest request) throws IOException {
    return Fields.ofForm(parseForm(text(request, FORM)));
  }

  private static String text(HttpServletRequest request, String type) throws IOException {
    if (!mediaType(request).equals(type)) {
      throw problem(415, "The content type is " + type + " here.");
    }
    if (request.getContentLengthLong() > LIMIT) {
      throw tooLarge();
    }
    byte[] bytes = request.getInputStream().readNBytes(LIMIT + 1);
    if (bytes.length > LIMIT) {
      throw tooLarge();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw problem(400, "The body is not UTF-8.");
    }
  }

  private static String mediaType(HttpServletRequest request) {
    String type = request.getContentType();
    if (type == null) {
      return "";
    }
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  static Map<String, String> parseForm(String body) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String field : body.split("&", -1)) {
      if (!field.isEmpty()) {
        int equals = field.indexOf('=');
        String name = decode(equals < 0 ? field : field.substring(0, equals));
        String value = decode(equals < 0 ? "" : field.substring(equals + 1));
        if (form.putIfAbsent(name, value) != null) {
          throw new ProblemException(Problem.invalid(400, Fields.printable(name), Fields.TWICE));
        }
      }
    }
    return form;
  }

  private static String decode(String text) {
    try {
      String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
      if (decoded.indexOf('\uFFFD') >= 0) {
        throw problem(400, "The form is not UTF-8.");
      }
      return decoded;
    } catch (IllegalArgumentException malformed) {
      throw problem(400, "The form is not well-formed.");
    }
  }

  private static ProblemException tooLarge() {
    return problem(413, "A body has at most " + LIMIT + " bytes.");
  }

  private static ProblemException problem(int status, String detail) {
    return new ProblemException(Problem.invalid(status, "", detail));
  }
}
