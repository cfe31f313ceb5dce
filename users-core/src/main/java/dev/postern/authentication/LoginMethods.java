package dev.postern.authentication;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The ways to log in that are switched on.
 *
 * @param on one or more
 */
public record LoginMethods(Set<LoginMethod> on) {
  /** What switches them on and off. */
  public static final String SETTING = "methods";

  /** All. */
  public static final LoginMethods DEFAULT = new LoginMethods(EnumSet.allOf(LoginMethod.class));

  public LoginMethods {
    if (on.isEmpty()) {
      throw new IllegalArgumentException(
          SETTING + " are one or more of " + names(Stream.of(LoginMethod.values())));
    }
    on = Set.copyOf(on);
  }

  /** By their names; throws IllegalArgumentException for one that is none. */
  public static LoginMethods parse(Collection<String> names) {
    Set<LoginMethod> on = EnumSet.noneOf(LoginMethod.class);
    names.forEach(name -> on.add(method(name)));
    return new LoginMethods(on);
  }

  private static LoginMethod method(String name) {
    return Arrays.stream(LoginMethod.values())
        .filter(method -> method.value().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    SETTING
                        + " are one or more of "
                        + names(Stream.of(LoginMethod.values()))
                        + ", not "
                        + name));
  }

  private static String names(Stream<LoginMethod> methods) {
    return methods.map(LoginMethod::value).collect(joining(", "));
  }

  /** Whether that way is open. */
  public boolean has(LoginMethod method) {
    return on.contains(method);
  }

  /** Their names, always in the same order. */
  public List<String> names() {
    return Stream.of(LoginMethod.values()).filter(on::contains).map(LoginMethod::value).toList();
  }
}
