package planted.clean.port;

/** Marks a port. */
public @interface Port {}
