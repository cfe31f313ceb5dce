package dev.postern.web.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a form came back.
 *
 * @param form what is wrong with the whole, empty where only fields are wrong
 * @param fields what is wrong with each field, by the field's name, in the order to be fixed
 */
public record Problems(String form, Map<String, String> fields) {
  /** Nothing is wrong. */
  public static final Problems NONE = new Problems("", Map.of());

  public Problems {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A problem of the form as a whole. */
  public static Problems ofForm(String message) {
    return new Problems(message, Map.of());
  }

  /** A problem of one field. */
  public static Problems ofField(String field, String message) {
    return new Problems("", Map.of(field, message));
  }

  /** These, and one more field's. */
  public Problems and(String field, String message) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(field, message);
    return new Problems(form, more);
  }

  /** Whether there is any problem. */
  public boolean any() {
    return !form.isEmpty() || !fields.isEmpty();
  }

  /** Whether this field is wrong. */
  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /** Whether this field is the first to be fixed, which gets the focus. */
  public boolean startsWith(String field) {
    return fields.keySet().stream().findFirst().filter(field::equals).isPresent();
  }

  /** What is wrong with this field, or an empty text. */
  public String of(String field) {
    return fields.getOrDefault(field, "");
  }

  /** The sentence that opens the form when it comes back. */
  public String summary() {
    if (!form.isEmpty()) {
      return form;
    }
    return fields.size() == 1
        ? "Please correct the marked field."
        : "Please correct the " + fields.size() + " marked fields.";
  }

  /** A page's title, marked so that the tab, too, tells that something went wrong. */
  String mark(String title) {
    return any() ? "Error: " + title : title;
  }
}
