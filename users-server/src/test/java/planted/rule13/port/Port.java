package planted.rule13.port;

/** Marks a port. */
public @interface Port {}
