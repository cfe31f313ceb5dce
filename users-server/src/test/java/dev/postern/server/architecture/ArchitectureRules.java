package dev.postern.server.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.security.SecureRandom;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The rules of the house. Each is a function of the root package, so that it can be planted. */
final class ArchitectureRules {

  private ArchitectureRules() {}

  static ArchRule rule1_coreIsPure(String root) {
    var house = new House(root);
    return classes()
        .that(house.core())
        .should()
        .onlyDependOnClassesThat(house.core().or(resideInAnyPackage("java..", "org.jspecify..")))
        .because("the core outlives frameworks: put it behind a port, in an adapter (ADR 2)");
  }

  static ArchRule rule2_adaptersAreStrangers(String root) {
    var house = new House(root);
    var adapters =
        classes()
            .that(house.adapters())
            .should(Conditions.dependOnNoOtherAdapter(house))
            .because("an application picks some of them: what two need belongs to the core");
    var testkit =
        classes()
            .that(house.in("testkit"))
            .should()
            .onlyDependOnClassesThat(
                house
                    .core()
                    .or(house.in("testkit"))
                    .or(
                        resideInAnyPackage(
                            "java..", "org.jspecify..", "org.junit.jupiter..", "org.assertj..")))
            .because("other people's adapters run it");
    return CompositeArchRule.of(adapters).and(testkit);
  }

  static ArchRule rule3_noCycles(String root) {
    var house = new House(root);
    var cycles =
        slices()
            .matching(root + ".(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that can't be understood alone can't be understood");
    var facade =
        noClasses()
            .that(house.coreBelowTheRoot())
            .should()
            .dependOnClassesThat(house.rootPackage())
            .because("the root is the facade: it knows the core, the core doesn't know it");
    return CompositeArchRule.of(cycles).and(facade);
  }

  static ArchRule rule4_librariesHaveTheirPlace(String root) {
    return CompositeArchRule.of(
        List.of(
            only(
                root,
                Set.of("persistence"),
                "java.sql..",
                "javax.sql..",
                "org.apache.ibatis..",
                "org.flywaydb..",
                "org.sqlite..",
                "com.zaxxer.."),
            only(root, Set.of("web", "server"), "jakarta.servlet.."),
            only(root, Set.of("mail"), "jakarta.mail..", "com.samskivert.."),
            only(root, Set.of("saml"), "org.opensaml..", "org.apache.xml.."),
            only(root, Set.of("oauth", "web"), "com.nimbusds.."),
            only(root, Set.of("password"), "org.bouncycastle.."),
            only(root, Set.of("server"), "org.eclipse.jetty..", "picocli..", "ch.qos.logback..")));
  }

  private static ArchRule only(String root, Set<String> places, String... libraries) {
    var house = new House(root);
    return noClasses()
        .that(house.all().and(DescribedPredicate.not(house.in(places.toArray(new String[0])))))
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries))
        .because(String.join(", ", libraries) + " can be exchanged in one place: " + places);
  }

  static ArchRule rule5_guiceInModules(String root) {
    var house = new House(root);
    var composition =
        house.in("server").and(simpleNameEndingWith("Server")).as("the server's composition root");
    return noClasses()
        .that(house.all())
        .and(DescribedPredicate.not(ofAModule().or(composition)))
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.google.inject..", "jakarta.inject.."))
        .because("every host can construct every class by hand (ADR 2)");
  }

  /** A module or binder, or a class inside one. */
  private static DescribedPredicate<JavaClass> ofAModule() {
    return DescribedPredicate.describe(
        "of a *Module or *Binder",
        type -> {
          String name = type.getName().substring(type.getPackageName().length() + 1);
          String topLevel = name.split("\\$", -1)[0];
          return topLevel.endsWith("Module") || topLevel.endsWith("Binder");
        });
  }

  static ArchRule rule6_adaptersShowLittle(String root) {
    var house = new House(root);
    return classes()
        .that(house.adapters())
        .and()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .and()
        .resideOutsideOfPackage(root + ".web.page..") // models: templates can see public types only
        .should(Conditions.beShown(house))
        .because("public is a promise: make it package-private, or add it to ADR 8's list");
  }

  static ArchRule rule7_coreFieldsAreFinal(String root) {
    return fields()
        .that()
        .areDeclaredInClassesThat(new House(root).core())
        .and()
        .areDeclaredInClassesThat(
            DescribedPredicate.not(
                simpleNameEndingWith("Builder"))) // what a builder gathers changes, by its nature
        .should()
        .beFinal()
        .because("what can't change can be shared by threads and believed by readers");
  }

  static ArchRule rule8_coreIsClosed(String root) {
    return classes()
        .that(new House(root).core())
        .should(Conditions.beFinalOrSealed())
        .because("it is extended by ports, not by inheritance");
  }

  static ArchRule rule9_portsThrowNothingChecked(String root) {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(root + ".port.Port")
        .should(Conditions.declareNoCheckedException())
        .because("an outage is a PortUnavailableException, all else is a result (ADR 3)");
  }

  static ArchRule rule10_timeAndChanceArePassedIn(String root) {
    return noClasses()
        .that(new House(root).core())
        .should()
        .accessTargetWhere(takesTimeOrChance())
        .because("a test sets them: take an InstantSource and a SecretSource");
  }

  private static DescribedPredicate<JavaAccess<?>> takesTimeOrChance() {
    Set<String> sources = Set.of("now", "system", "systemUTC", "systemDefaultZone");
    return DescribedPredicate.describe(
        "takes time or chance",
        access -> {
          JavaClass owner = access.getTargetOwner();
          String name = access.getName();
          boolean made = name.equals("<init>");
          return (owner.getPackageName().equals("java.time") && sources.contains(name))
              || (owner.isEquivalentTo(System.class)
                  && Set.of("currentTimeMillis", "nanoTime").contains(name))
              || (owner.isEquivalentTo(Date.class) && made)
              || (owner.isEquivalentTo(Math.class) && name.equals("random"))
              || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
              || owner.isEquivalentTo(ThreadLocalRandom.class)
              || ((owner.isEquivalentTo(Random.class)
                      || owner.isEquivalentTo(SecureRandom.class)
                      || owner.isEquivalentTo(SplittableRandom.class))
                  && made);
        });
  }

  static ArchRule rule11_secretsAreNoStrings(String root) {
    return noFields()
        .that()
        .areDeclaredInClassesThat(new House(root).core())
        .and()
        .haveRawType(String.class)
        .should()
        .haveNameMatching("(?i).*(password|secret|token).*")
        .because("a string gets into logs: make it a type that hides itself (ADR 6)");
  }

  static ArchRule rule12_namesSaySomething(String root) {
    return noClasses()
        .that(new House(root).all())
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Utils?)([A-Z$].*)?")
        .because("an implementation is named by its technology, a class by what it is");
  }
}
