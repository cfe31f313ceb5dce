package dev.postern.server.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Set;

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
            .and()
            .haveSimpleNameNotEndingWith("Test") // which may use the testkit
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
                            "java..",
                            "javax.net.ssl..",
                            "org.jspecify..",
                            "org.junit.jupiter..",
                            "org.assertj..")))
            .because("other people's adapters run it");
    var wiring =
        noClasses()
            .that(house.in("guice"))
            .should()
            .dependOnClassesThat(house.adapters())
            .because("it wires the core whatever adapters there are");
    return CompositeArchRule.of(List.of(adapters, testkit, wiring));
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
                "org.postgresql..",
                "com.zaxxer.."),
            only(root, Set.of("web", "server"), "jakarta.servlet.."),
            only(root, Set.of("mail"), "jakarta.mail..", "com.samskivert.."),
            only(root, Set.of("saml"), "org.opensaml..", "org.apache.xml.."),
            only(root, Set.of("oauth", "web"), "com.nimbusds.."),
            onlyTokens(root),
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

  private static ArchRule onlyTokens(String root) {
    return noClasses()
        .that(new House(root).in("web"))
        .and()
        .haveNameNotMatching(".*\\.(Jwts|NimbusAccessTokensTest)")
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.nimbusds.."))
        .because("only access tokens need it there, and it is slow to load");
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
    return classes()
        .that()
        .areAnnotatedWith(root + ".port.Port")
        .should(Conditions.declareNoCheckedException())
        .because("an outage is a PortUnavailableException, all else is a result (ADR 3)");
  }

  static ArchRule rule10_timeAndChanceArePassedIn(String root) {
    return noClasses()
        .that(new House(root).core())
        .should()
        .accessTargetWhere(Conditions.takesTimeOrChance())
        .because("a test sets them: take an InstantSource and a SecretSource");
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

  static ArchRule rule13_everyPortHasAContract(String root) {
    return classes()
        .that()
        .areAnnotatedWith(root + ".port.Port")
        .should(Contracts.exist(root))
        .because("an adapter of another team is to know when it is done");
  }

  static ArchRule rule14_everyAdapterMeetsItsContract(String root) {
    return classes()
        .that(new House(root).all())
        .and()
        .areNotInterfaces()
        .and()
        .areNotAnonymousClasses()
        .and(Contracts.areAdapters(root))
        .should(Contracts.haveATestThatRunsEach(root))
        .because("a port is what its contract says, not what one adapter does");
  }

  static ArchRule rule15_noFieldInjection(String root) {
    return noFields()
        .that()
        .areDeclaredInClassesThat(new House(root).all())
        .should()
        .beAnnotatedWith("com.google.inject.Inject")
        .orShould()
        .beAnnotatedWith("jakarta.inject.Inject")
        .because("a constructor says what a class needs, and lets a test give it");
  }

  static ArchRule rule16_resourcesUseServices(String root) {
    return noClasses()
        .that(new House(root).in("web"))
        .and()
        .haveSimpleNameEndingWith("Resource")
        .should()
        .dependOnClassesThat()
        .areAnnotatedWith(root + ".port.Port")
        .because("what a page may do is decided by the core, once for every way in");
  }

  static ArchRule rule17_oneWayToLog(String root) {
    var house = new House(root);
    var streams =
        noClasses()
            .that(house.all())
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("a library's host decides where words go; a command has its own writer");
    var logging =
        noClasses()
            .that(house.all())
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.util.logging.."))
            .because("adapters log by SLF4J, the core by System.Logger");
    return CompositeArchRule.of(streams).and(logging);
  }

  static ArchRule rule18_secretsAreNotRecords(String root) {
    return classes()
        .that(new House(root).all())
        .and()
        .areRecords()
        .should(Conditions.holdNoBareSecret())
        .because("a record shows all it has: give the secret a type that hides itself (ADR 6)");
  }

  static ArchRule rule19_nothingIsDisabled(String root) {
    return CompositeArchRule.of(
            noClasses().that(new House(root).all()).should(Conditions.beDisabled()))
        .and(
            noMethods()
                .that()
                .areDeclaredInClassesThat(new House(root).all())
                .should(Conditions.beDisabled()))
        .because("a test that is switched off is a promise nobody keeps: mend or delete it");
  }
}
