package dev.postern.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which package of a root is what. The core is all that is no adapter and no outer module, so that
 * a new package of it can't be missed.
 */
final class House {
  static final List<String> ADAPTERS =
      List.of("password", "mfa", "oauth", "saml", "persistence", "mail", "web");
  static final List<String> OUTER = List.of("guice", "server", "testkit");

  /** What an adapter shows beside its *Module and its *Config: ADR 8. */
  static final Map<String, Set<String>> SHOWN =
      Map.of(
          "password", Set.of("Argon2PasswordHasher", "CommonPasswords"),
          "persistence", Set.of("MasterKeys", "SqlStores"),
          "mail", Set.of("Mail", "MailNotifier", "MailTransport", "Mailbox", "SmtpTransport"),
          "web",
              Set.of(
                  "NimbusAccessTokens",
                  "Readiness",
                  "UserPrincipal",
                  "UsersFilter",
                  "UsersServlet"));

  private final String root;

  House(String root) {
    this.root = root;
  }

  DescribedPredicate<JavaClass> all() {
    return describe("of " + root, type -> part(type).isPresent());
  }

  DescribedPredicate<JavaClass> core() {
    return describe("of the core", this::isCore);
  }

  DescribedPredicate<JavaClass> coreBelowTheRoot() {
    return describe("of the core below its root", type -> isCore(type) && !isInRoot(type));
  }

  DescribedPredicate<JavaClass> rootPackage() {
    return describe("of the root package", this::isInRoot);
  }

  DescribedPredicate<JavaClass> adapters() {
    return describe("of an adapter", type -> adapterOf(type).isPresent());
  }

  DescribedPredicate<JavaClass> in(String... parts) {
    return describe(
        "in " + String.join(", ", parts),
        type -> part(type).filter(Set.of(parts)::contains).isPresent());
  }

  boolean isCore(JavaClass type) {
    return part(type).filter(part -> !ADAPTERS.contains(part) && !OUTER.contains(part)).isPresent();
  }

  private boolean isInRoot(JavaClass type) {
    return type.getPackageName().equals(root);
  }

  Optional<String> adapterOf(JavaClass type) {
    return part(type).filter(ADAPTERS::contains);
  }

  /** The adapter or outer module that a class is of, if any. */
  Optional<String> outsideOf(JavaClass type) {
    return part(type).filter(part -> Stream.of(ADAPTERS, OUTER).anyMatch(of -> of.contains(part)));
  }

  /** The first package below the root, empty text for the root itself; empty for strangers. */
  private Optional<String> part(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    if (name.equals(root)) {
      return Optional.of("");
    }
    return name.startsWith(root + ".")
        ? Optional.of(name.substring(root.length() + 1).split("\\.", -1)[0])
        : Optional.empty();
  }
}
