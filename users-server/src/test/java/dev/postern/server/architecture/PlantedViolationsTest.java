package dev.postern.server.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule meets houses that break it, one for each of its clauses, and names the culprit; the
 * clean house passes them all.
 */
class PlantedViolationsTest {
  private static final JavaClasses ALL = new ClassFileImporter().importPackages("planted");

  private static JavaClasses classesOf(String house) {
    return ALL.that(resideInAPackage(house + ".."));
  }

  private static Arguments planted(
      String house, Function<String, ArchRule> rule, String... culprits) {
    return Arguments.of("planted." + house, rule, culprits);
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        planted("rule01", ArchitectureRules::rule1_coreIsPure, "UsesLogging", "UsesAnAdapter"),
        planted(
            "rule02",
            ArchitectureRules::rule2_adaptersAreStrangers,
            "UsesWeb",
            "UsesServer",
            "UsesMail",
            "WiresAnAdapter"),
        planted("rule03", ArchitectureRules::rule3_noCycles, "Chicken", "Egg", "KnowsTheFacade"),
        planted(
            "rule04",
            ArchitectureRules::rule4_librariesHaveTheirPlace,
            "UsesJdbc",
            "UsesDataSource",
            "UsesMyBatis",
            "UsesServlet",
            "UsesTemplates",
            "UsesMailApi",
            "UsesOpenSaml",
            "UsesNimbus",
            "ReadsTokens",
            "UsesBouncyCastle",
            "UsesJetty"),
        planted("rule05", ArchitectureRules::rule5_guiceInModules, "UsesGuice"),
        planted("rule06", ArchitectureRules::rule6_adaptersShowLittle, "ShownByMistake"),
        planted("rule07", ArchitectureRules::rule7_coreFieldsAreFinal, "Counter.count"),
        planted("rule08", ArchitectureRules::rule8_coreIsClosed, "Open", "AbstractAndOpen"),
        planted(
            "rule09",
            ArchitectureRules::rule9_portsThrowNothingChecked,
            "throwsException",
            "throwsIoException",
            "Callable.call"),
        planted(
            "rule10",
            ArchitectureRules::rule10_timeAndChanceArePassedIn,
            "instantNow",
            "localDateNow",
            "clockSystem",
            "instantSourceSystem",
            "currentTimeMillis",
            "nanoTime",
            "date",
            "uuid",
            "mathRandom",
            "random",
            "secureRandom",
            "splittableRandom",
            "threadLocalRandom",
            "clockTick",
            "calendar",
            "strictMathRandom",
            "randomGenerator",
            "randomGeneratorOf",
            "secureRandomStrong",
            "shuffle"),
        planted(
            "rule11",
            ArchitectureRules::rule11_secretsAreNoStrings,
            "oldPassword",
            "secretText",
            "TOKEN"),
        planted(
            "rule12",
            ArchitectureRules::rule12_namesSaySomething,
            "ThingImpl",
            "ThingManager",
            "ThingHelper",
            "ThingUtil",
            "ThingUtils",
            "ManagerOfThings"),
        planted("rule13", ArchitectureRules::rule13_everyPortHasAContract, "UserStoreContract"),
        planted(
            "rule14",
            ArchitectureRules::rule14_everyAdapterMeetsItsContract,
            "UntestedUserStoreTest",
            "TestedByHandUserStoreTest"),
        planted("rule15", ArchitectureRules::rule15_noFieldInjection, "byGuice", "byJakarta"),
        planted("rule16", ArchitectureRules::rule16_resourcesUseServices, "UserResource"),
        planted(
            "rule17",
            ArchitectureRules::rule17_oneWayToLog,
            "PrintsToOut",
            "PrintsToErr",
            "PrintsATrace",
            "LogsByJul"),
        planted(
            "rule18",
            ArchitectureRules::rule18_secretsAreNotRecords,
            "passwordText",
            "secretBytes",
            "exposeWhole"),
        planted(
            "rule19",
            ArchitectureRules::rule19_nothingIsDisabled,
            "SwitchedOffTest",
            "never",
            "hardlyEver"));
  }

  @ParameterizedTest
  @MethodSource("violations")
  void rule_plantedViolation_isFound(
      String house, Function<String, ArchRule> rule, String[] culprits) {
    var result = rule.apply(house).allowEmptyShould(true).evaluate(classesOf(house));
    assertThat(result.hasViolation()).isTrue();
    String report = String.join("\n", result.getFailureReport().getDetails());
    for (String culprit : culprits) {
      assertThat(report).containsPattern("\\b" + Pattern.quote(culprit) + "\\b");
    }
  }

  @ParameterizedTest
  @MethodSource("violations")
  void rule_cleanHouse_passes(
      String ignored, Function<String, ArchRule> rule, String[] alsoIgnored) {
    assertThat(rule.apply("planted.clean").evaluate(classesOf("planted.clean")).hasViolation())
        .isFalse();
  }
}
