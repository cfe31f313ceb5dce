package planted.rule09.port;

/** Marks a port. */
public @interface Port {}
