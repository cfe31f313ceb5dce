package planted.rule13.user;

import planted.rule13.port.Port;

@Port
interface UserStore {}
