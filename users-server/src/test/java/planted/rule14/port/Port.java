package planted.rule14.port;

/** Marks a port. */
public @interface Port {}
