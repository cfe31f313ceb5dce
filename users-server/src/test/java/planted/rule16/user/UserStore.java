package planted.rule16.user;

import planted.rule16.port.Port;

@Port
public interface UserStore {
  /** Any. */
  int count();
}
