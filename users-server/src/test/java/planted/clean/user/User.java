package planted.clean.user;

/** A value. */
public record User(String name) {}
