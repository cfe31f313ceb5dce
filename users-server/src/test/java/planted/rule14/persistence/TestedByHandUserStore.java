package planted.rule14.persistence;

import planted.rule14.user.UserStore;

final class TestedByHandUserStore implements UserStore {}
