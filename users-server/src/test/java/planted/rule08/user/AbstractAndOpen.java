package planted.rule08.user;

abstract class AbstractAndOpen {}
