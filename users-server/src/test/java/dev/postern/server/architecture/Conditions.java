package dev.postern.server.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What ArchUnit can't say by itself. */
final class Conditions {
  /** Where the time comes from in java.time. */
  private static final Set<String> TIME =
      Set.of(
          "now",
          "system",
          "systemUTC",
          "systemDefaultZone",
          "tick",
          "tickMillis",
          "tickSeconds",
          "tickMinutes");

  private static final Set<String> ANY_GENERATOR = Set.of("of", "getDefault", "create", "<init>");

  /** Where time and chance come from elsewhere: methods by class, * for all of them. */
  private static final Map<String, Set<String>> SOURCES =
      Map.ofEntries(
          Map.entry("java.lang.System", Set.of("currentTimeMillis", "nanoTime")),
          Map.entry("java.lang.Math", Set.of("random")),
          Map.entry("java.lang.StrictMath", Set.of("random")),
          Map.entry("java.util.Date", Set.of("<init>")),
          Map.entry("java.util.Calendar", Set.of("getInstance")),
          Map.entry("java.util.GregorianCalendar", Set.of("<init>")),
          Map.entry("java.util.UUID", Set.of("randomUUID")),
          Map.entry("java.util.Random", Set.of("<init>")),
          Map.entry("java.util.SplittableRandom", Set.of("<init>")),
          Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("*")),
          Map.entry("java.util.random.RandomGenerator", ANY_GENERATOR),
          Map.entry("java.util.random.RandomGeneratorFactory", ANY_GENERATOR),
          Map.entry(
              "java.security.SecureRandom", Set.of("<init>", "getInstance", "getInstanceStrong")));

  private static final Set<String> BARE = Set.of("java.lang.String", "[B", "[C");
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passphrase|secret|token).*");

  private Conditions() {}

  /** Every one that the check complains of is a violation. */
  static <T> ArchCondition<T> condition(String text, BiConsumer<T, Consumer<String>> check) {
    return new ArchCondition<>(text) {
      @Override
      public void check(T item, ConditionEvents events) {
        check.accept(item, message -> events.add(SimpleConditionEvent.violated(item, message)));
      }
    };
  }

  static ArchCondition<JavaClass> dependOnNoOtherAdapter(House house) {
    return condition(
        "depend on no other adapter and no outer module",
        (type, complain) ->
            type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> house.outsideOf(dependency.getTargetClass()).isPresent())
                .filter(
                    dependency ->
                        !house.outsideOf(dependency.getTargetClass()).equals(house.outsideOf(type)))
                .forEach(dependency -> complain.accept(dependency.getDescription())));
  }

  static ArchCondition<JavaClass> beFinalOrSealed() {
    return condition(
        "be final or sealed",
        (type, complain) -> {
          boolean closed =
              type.getModifiers().contains(JavaModifier.FINAL)
                  || type.getModifiers().contains(JavaModifier.SYNTHETIC) // javac's own
                  || type.reflect().isSealed();
          if (!closed && !type.isInterface() && !type.isEnum()) {
            complain.accept(type.getFullName() + " is neither final nor sealed");
          }
        });
  }

  /** Of any checked exception, not of one class alone; inherited methods count, too. */
  static ArchCondition<JavaClass> declareNoCheckedException() {
    return condition(
        "declare no checked exception",
        (type, complain) ->
            type.getAllMethods().stream()
                .filter(method -> !method.getOwner().isEquivalentTo(Object.class))
                .forEach(
                    method ->
                        method.getExceptionTypes().stream()
                            .filter(thrown -> !thrown.isAssignableTo(RuntimeException.class))
                            .filter(thrown -> !thrown.isAssignableTo(Error.class))
                            .forEach(
                                thrown ->
                                    complain.accept(
                                        method.getFullName() + " throws " + thrown.getName()))));
  }

  static DescribedPredicate<JavaAccess<?>> takesTimeOrChance() {
    return DescribedPredicate.describe(
        "takes time or chance",
        access -> {
          JavaClass owner = access.getTargetOwner();
          Set<String> methods = SOURCES.getOrDefault(owner.getName(), Set.of());
          boolean ofTime =
              owner.getPackageName().equals("java.time") && TIME.contains(access.getName());
          boolean shuffled =
              owner.isEquivalentTo(Collections.class)
                  && access.getName().equals("shuffle")
                  && parameters(access) == 1; // with a second one it is passed in
          return ofTime || shuffled || methods.contains(access.getName()) || methods.contains("*");
        });
  }

  private static int parameters(JavaAccess<?> access) {
    return access instanceof JavaMethodCall call
        ? call.getTarget().getRawParameterTypes().size()
        : 0;
  }

  static ArchCondition<JavaClass> holdNoBareSecret() {
    return condition(
        "hold no bare secret",
        (record, complain) -> {
          record.getMethods().stream()
              .filter(method -> method.getName().startsWith("expose"))
              .filter(method -> method.getParameters().isEmpty())
              .forEach(method -> complain.accept(method.getFullName() + " of a record"));
          record.getFields().stream()
              .filter(field -> BARE.contains(field.getRawType().getName()))
              .filter(field -> SECRET.matcher(field.getName()).matches())
              .forEach(field -> complain.accept(field.getFullName() + " of a record"));
        });
  }

  static <T extends HasAnnotations<?> & HasName.AndFullName> ArchCondition<T> beDisabled() {
    return new ArchCondition<>("be disabled") {
      @Override
      public void check(T item, ConditionEvents events) {
        item.getAnnotations().stream()
            .map(annotation -> annotation.getRawType().getName())
            .filter(name -> name.startsWith("org.junit.jupiter.api."))
            .filter(name -> name.contains(".Disabled"))
            .forEach(
                name ->
                    events.add(
                        SimpleConditionEvent.satisfied(item, item.getFullName() + ": " + name)));
      }
    };
  }

  static ArchCondition<JavaClass> beShown(House house) {
    return condition(
        "be its module, its configuration, or what ADR 8 lists",
        (type, complain) -> {
          String name = type.getSimpleName();
          boolean shown =
              name.endsWith("Module")
                  || name.endsWith("Config")
                  || house
                      .adapterOf(type)
                      .map(adapter -> House.SHOWN.getOrDefault(adapter, Set.of()))
                      .filter(names -> names.contains(name))
                      .isPresent();
          if (!shown) {
            complain.accept(type.getFullName() + " is public");
          }
        });
  }
}
