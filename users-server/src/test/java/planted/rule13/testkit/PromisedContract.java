package planted.rule13.testkit;

abstract class PromisedContract {}
