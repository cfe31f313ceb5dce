package dev.postern.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String ROOT = "dev.postern";
  private static final JavaClasses CLASSES = Modules.mainClasses();
  private static final JavaClasses WITH_TESTS = Modules.allClasses();

  static List<String> modules() {
    return Modules.names();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void module_hasClasses(String module) {
    assertThat(Modules.mainClasses(module, CLASSES)).as("build it first: mvn verify").isNotEmpty();
    assertThat(Modules.testClasses(module, WITH_TESTS)).as("its tests").isNotEmpty();
  }

  @Test
  void rule1_coreIsPure() {
    ArchitectureRules.rule1_coreIsPure(ROOT).check(CLASSES);
  }

  @Test
  void rule2_adaptersAreStrangers() {
    ArchitectureRules.rule2_adaptersAreStrangers(ROOT).check(CLASSES);
  }

  @Test
  void rule3_noCycles() {
    ArchitectureRules.rule3_noCycles(ROOT).check(CLASSES);
  }

  @Test
  void rule4_librariesHaveTheirPlace() {
    ArchitectureRules.rule4_librariesHaveTheirPlace(ROOT).check(CLASSES);
  }

  @Test
  void rule5_guiceInModules() {
    ArchitectureRules.rule5_guiceInModules(ROOT).check(CLASSES);
  }

  @Test
  void rule6_adaptersShowLittle() {
    ArchitectureRules.rule6_adaptersShowLittle(ROOT).check(CLASSES);
  }

  @Test
  void rule7_coreFieldsAreFinal() {
    ArchitectureRules.rule7_coreFieldsAreFinal(ROOT).check(CLASSES);
  }

  @Test
  void rule8_coreIsClosed() {
    ArchitectureRules.rule8_coreIsClosed(ROOT).check(CLASSES);
  }

  @Test
  void rule9_portsThrowNothingChecked() {
    ArchitectureRules.rule9_portsThrowNothingChecked(ROOT).check(CLASSES);
  }

  @Test
  void rule10_timeAndChanceArePassedIn() {
    ArchitectureRules.rule10_timeAndChanceArePassedIn(ROOT).check(CLASSES);
  }

  @Test
  void rule11_secretsAreNoStrings() {
    ArchitectureRules.rule11_secretsAreNoStrings(ROOT).check(CLASSES);
  }

  @Test
  void rule12_namesSaySomething() {
    ArchitectureRules.rule12_namesSaySomething(ROOT).check(CLASSES);
  }

  @Test
  void rule13_everyPortHasAContract() {
    ArchitectureRules.rule13_everyPortHasAContract(ROOT).check(CLASSES);
  }

  @Test
  void rule14_everyAdapterMeetsItsContract() {
    ArchitectureRules.rule14_everyAdapterMeetsItsContract(ROOT).check(WITH_TESTS);
  }

  @Test
  void rule15_noFieldInjection() {
    ArchitectureRules.rule15_noFieldInjection(ROOT).check(WITH_TESTS);
  }

  @Test
  void rule16_resourcesUseServices() {
    ArchitectureRules.rule16_resourcesUseServices(ROOT).check(CLASSES);
  }

  @Test
  void rule17_oneWayToLog() {
    ArchitectureRules.rule17_oneWayToLog(ROOT).check(CLASSES);
  }

  @Test
  void rule18_secretsAreNotRecords() {
    ArchitectureRules.rule18_secretsAreNotRecords(ROOT).check(CLASSES);
  }

  @Test
  void rule19_nothingIsDisabled() {
    ArchitectureRules.rule19_nothingIsDisabled(ROOT).check(WITH_TESTS);
  }
}
