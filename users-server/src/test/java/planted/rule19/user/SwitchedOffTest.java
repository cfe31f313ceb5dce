package planted.rule19.user;

import org.junit.jupiter.api.Disabled;

@Disabled
final class SwitchedOffTest {}
