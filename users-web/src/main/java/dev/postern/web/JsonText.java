package dev.postern.web;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON, strictly: no member twice, nothing after the end. */
final class JsonText {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonText() {}

  /** The object in a text; a problem where it holds none. */
  static ObjectNode readObject(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException malformed) {
      throw new ProblemException(problem(malformed));
    }
    throw new ProblemException(Problem.invalid(400, "", "The body is not a JSON object."));
  }

  // no text of Jackson's: it may quote what was sent
  private static Problem problem(JacksonException malformed) {
    boolean twice = malformed.getOriginalMessage().startsWith("Duplicate ");
    return twice && malformed.processor() instanceof JsonParser parser
        ? Problem.invalid(400, Fields.printable(parser.currentName()), Fields.TWICE)
        : Problem.invalid(400, "", "The body is not well-formed JSON.");
  }

  /** A document that we stored ourselves. */
  static JsonNode readStored(String text) {
    return MAPPER.readTree(text);
  }

  static byte[] write(Object body) {
    return MAPPER.writeValueAsBytes(body);
  }
}
