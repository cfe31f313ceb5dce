package dev.postern.web.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a form came back.
 *
 * @param form what is wrong with the whole; null where only fields are wrong
 * @param fields what is wrong with each field, by the field's name, in the order to be fixed
 */
public record Problems(@Nullable Phrase form, Map<String, Phrase> fields) {
  /** Nothing is wrong. */
  public static final Problems NONE = new Problems(null, Map.of());

  public Problems {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A problem of the form as a whole. */
  public static Problems ofForm(Phrase problem) {
    return new Problems(problem, Map.of());
  }

  /** A problem of one field. */
  public static Problems ofField(String field, Phrase problem) {
    return new Problems(null, Map.of(field, problem));
  }

  /** These, and one more field's. */
  public Problems and(String field, Phrase problem) {
    Map<String, Phrase> more = new LinkedHashMap<>(fields);
    more.put(field, problem);
    return new Problems(form, more);
  }

  /** Whether there is any problem. */
  public boolean any() {
    return ofWhole() || !fields.isEmpty();
  }

  /** Whether the form as a whole is wrong. */
  public boolean ofWhole() {
    return form != null;
  }

  /** Whether this field is wrong. */
  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /** Whether this field is the first to be fixed, which gets the focus. */
  public boolean startsWith(String field) {
    return fields.keySet().stream().findFirst().filter(field::equals).isPresent();
  }

  /** What is wrong with this field; throws IllegalArgumentException where nothing is. */
  public Phrase of(String field) {
    Phrase problem = fields.get(field);
    if (problem == null) {
      throw new IllegalArgumentException("nothing is wrong with " + field);
    }
    return problem;
  }

  /** The sentence that opens the form when it comes back. */
  public Phrase summary() {
    return form == null ? Phrase.of("problems.fields", fields.size()) : form;
  }

  /** A page's title, marked so that the tab, too, tells that something went wrong. */
  Phrase mark(String key) {
    Phrase title = Phrase.of(key);
    return any() ? Phrase.of("problems.title", title) : title;
  }
}
