package planted.rule17.mail;

import java.util.logging.Logger;

final class LogsByJul {
  void say() {
    Logger.getLogger("x").info("y");
  }
}
