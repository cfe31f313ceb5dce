package planted.rule16.port;

/** Marks a port. */
public @interface Port {}
