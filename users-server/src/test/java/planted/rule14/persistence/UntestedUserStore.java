package planted.rule14.persistence;

import planted.rule14.user.UserStore;

final class UntestedUserStore implements UserStore {}
