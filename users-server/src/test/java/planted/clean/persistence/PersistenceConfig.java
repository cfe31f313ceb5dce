package planted.clean.persistence;

/** Shown. */
public record PersistenceConfig(String url) {}
