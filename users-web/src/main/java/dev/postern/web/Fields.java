package dev.postern.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.credential.Password;
import dev.postern.user.EmailAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a form or the members of a JSON object, checked once: a name that is not expected,
 * or a value of another type, is a problem that names the field and never the value.
 */
final class Fields {
  static final String TWICE = "This field is there twice.";

  private final Map<String, Object> values;

  private Fields(Map<String, Object> values) {
    this.values = values;
  }

  /** Of a JSON object: texts, booleans and objects stay what they are. */
  static Fields ofJson(String body) {
    return ofObject(JsonText.readObject(body));
  }

  private static Fields ofObject(ObjectNode object) {
    Map<String, Object> values = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            member -> {
              var value = member.getValue();
              if (value.isString()) {
                values.put(member.getKey(), value.stringValue());
              } else if (value.isBoolean()) {
                values.put(member.getKey(), value.booleanValue());
              } else {
                values.put(member.getKey(), value);
              }
            });
    return new Fields(values);
  }

  /** Of a form: all are texts. */
  static Fields ofForm(Map<String, String> form) {
    return new Fields(new LinkedHashMap<>(form));
  }

  /** These, where all their names are expected. */
  Fields only(String... names) {
    Set<String> expected = Set.of(names);
    for (String name : values.keySet()) {
      if (!expected.contains(name)) {
        throw invalid(printable(name), "There is no field of this name here.");
      }
    }
    return this;
  }

  /** A text that has to be there. */
  String text(String name) {
    return optionalText(name).orElseThrow(() -> invalid(name, "This field is missing."));
  }

  /** A text that may be left out. */
  Optional<String> optionalText(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw invalid(name, "This field is a text.");
  }

  /** A text that has to be there, or null. */
  Optional<String> textOrNull(String name) {
    return values.get(name) instanceof NullNode ? Optional.empty() : Optional.of(text(name));
  }

  /** Yes or no, which may be left out. */
  Optional<Boolean> flag(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Boolean flag) {
      return Optional.of(flag);
    }
    throw invalid(name, "This field is true or false.");
  }

  /** Whether a box of a form was ticked. */
  boolean ticked(String name) {
    Optional<String> value = optionalText(name);
    if (value.isPresent() && !value.get().equals("true")) {
      throw invalid(name, "This field is true, or left out.");
    }
    return value.isPresent();
  }

  /** Refuses a value that is there and is no object. */
  void checkObject(String name) {
    if (values.containsKey(name) && !(values.get(name) instanceof ObjectNode)) {
      throw invalid(name, "This field is an object.");
    }
  }

  /** An object that may be left out. */
  Optional<Fields> object(String name) {
    checkObject(name);
    return values.get(name) instanceof ObjectNode object
        ? Optional.of(ofObject(object))
        : Optional.empty();
  }

  /** All but that one, as it came. */
  String without(String name) {
    Map<String, Object> others = new LinkedHashMap<>(values);
    others.remove(name);
    return new String(JsonText.write(others), UTF_8);
  }

  /** An object that has to be there, as it came. */
  String rawObject(String name) {
    checkObject(name);
    if (values.get(name) instanceof ObjectNode object) {
      return object.toString();
    }
    throw invalid(name, "This field is missing.");
  }

  /** An address that has to be there. */
  EmailAddress email(String name) {
    return EmailAddress.parse(text(name))
        .orElseThrow(() -> invalid(name, "This is no e-mail address."));
  }

  /** A password that has to be there. */
  Password password(String name) {
    text(name);
    return optionalPassword(name).orElseThrow();
  }

  /** A password that may be left out. */
  Optional<Password> optionalPassword(String name) {
    return optionalText(name)
        .map(
            text ->
                Password.parse(text)
                    .orElseThrow(
                        () ->
                            invalid(
                                name,
                                "A password has at most "
                                    + Password.MAX_CODE_POINTS
                                    + " characters.")));
  }

  // a stranger chose the name: it is told back only as far as it looks like one
  static String printable(@Nullable String name) {
    return name != null && name.matches("[A-Za-z][A-Za-z0-9_-]{0,40}") ? name : "";
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(Problem.invalid(400, field, detail));
  }
}
