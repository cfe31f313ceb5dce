package planted.rule09.user;

import java.io.IOException;
import planted.rule09.port.Port;

@Port
interface Store {
  void throwsException() throws Exception;

  void throwsIoException() throws IOException;

  void throwsUnchecked() throws IllegalStateException;
}
