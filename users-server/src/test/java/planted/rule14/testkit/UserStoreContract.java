package planted.rule14.testkit;

public abstract class UserStoreContract {}
