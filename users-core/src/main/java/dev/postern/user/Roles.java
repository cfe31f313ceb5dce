package dev.postern.user;

import java.util.Set;
import java.util.regex.Pattern;

/** The names of what an account may do beyond its own affairs; {@code admin} is ours. */
public record Roles(Set<String> names) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** Of who may administer the accounts of others. */
  public static final String ADMIN = "admin";

  /** No role. */
  public static final Roles NONE = new Roles(Set.of());

  public Roles {
    names = Set.copyOf(names);
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("a role is " + NAME + ", not " + name);
      }
    }
  }

  /** Whether this role is among them. */
  public boolean contains(String name) {
    return names.contains(name);
  }
}
