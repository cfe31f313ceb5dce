package planted.clean.user;

import planted.clean.port.Port;

@Port
public interface UserStore {
  /** Finds. */
  User find(String name) throws IllegalStateException;
}
