package dev.postern.server.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What ArchUnit can't say by itself. */
final class Conditions {

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

  /** Of any checked exception, not of one class alone. */
  static ArchCondition<JavaMethod> declareNoCheckedException() {
    return condition(
        "declare no checked exception",
        (method, complain) ->
            method.getExceptionTypes().stream()
                .filter(thrown -> !thrown.isAssignableTo(RuntimeException.class))
                .filter(thrown -> !thrown.isAssignableTo(Error.class))
                .forEach(
                    thrown ->
                        complain.accept(method.getFullName() + " throws " + thrown.getName())));
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
