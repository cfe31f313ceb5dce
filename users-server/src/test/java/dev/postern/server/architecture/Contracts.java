package dev.postern.server.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.List;
import java.util.Optional;

/** What ports promise, and which tests hold adapters to it. */
final class Contracts {

  private Contracts() {}

  static ArchCondition<JavaClass> exist(String root) {
    return Conditions.condition(
        "have a contract in the testkit",
        (port, complain) -> {
          if (of(port, root).isEmpty()) {
            complain.accept(port.getFullName() + " has no " + name(port, root));
          }
        });
  }

  /** What a port is implemented by, those of tests left out. */
  static DescribedPredicate<JavaClass> areAdapters(String root) {
    return DescribedPredicate.describe(
        "are adapters", type -> !portsOf(type, root).isEmpty() && !isOfATest(type));
  }

  private static boolean isOfATest(JavaClass type) {
    return type.getSource().orElseThrow().getUri().toString().contains("/test-classes/dev/");
  }

  static ArchCondition<JavaClass> haveATestThatRunsEach(String root) {
    return Conditions.condition(
        "have a test of their name that runs the contract",
        (type, complain) ->
            portsOf(type, root).stream()
                .filter(port -> of(port, root).filter(it -> isRunFor(type, it)).isEmpty())
                .forEach(
                    port ->
                        complain.accept(
                            "no %sTest runs %s for %s"
                                .formatted(
                                    type.getSimpleName(), name(port, root), type.getFullName()))));
  }

  private static boolean isRunFor(JavaClass type, JavaClass contract) {
    return contract.getAllSubclasses().stream()
        .anyMatch(test -> test.getSimpleName().equals(type.getSimpleName() + "Test"));
  }

  private static List<JavaClass> portsOf(JavaClass type, String root) {
    return type.getAllRawInterfaces().stream()
        .filter(implemented -> implemented.isAnnotatedWith(root + ".port.Port"))
        .toList();
  }

  private static Optional<JavaClass> of(JavaClass port, String root) {
    JavaPackage all = port.getPackage();
    while (all.getParent().isPresent()) {
      all = all.getParent().get();
    }
    String name = name(port, root);
    return all.getClassesInPackageTree().stream()
        .filter(type -> type.getFullName().equals(name))
        .findFirst();
  }

  private static String name(JavaClass port, String root) {
    return root + ".testkit." + port.getSimpleName() + "Contract";
  }
}
