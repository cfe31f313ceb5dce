package planted.rule14.user;

import planted.rule14.port.Port;

@Port
public interface UserStore {}
