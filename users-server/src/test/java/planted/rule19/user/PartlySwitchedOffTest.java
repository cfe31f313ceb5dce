package planted.rule19.user;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class PartlySwitchedOffTest {
  @Disabled
  void never() {}

  @DisabledOnOs(OS.LINUX)
  void hardlyEver() {}
}
