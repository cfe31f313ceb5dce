package planted.rule12.user;

final class ThingManager {}
