package planted.rule14.persistence;

import planted.rule14.testkit.UserStoreContract;

final class TestedUserStoreTest extends UserStoreContract {}
