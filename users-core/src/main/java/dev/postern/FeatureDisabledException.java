package dev.postern;

/** A setting forbids what was asked. */
public final class FeatureDisabledException extends UsersException {
  private static final long serialVersionUID = 1L;

  private final String setting;

  FeatureDisabledException(String setting) {
    super("FeatureDisabled", "The setting " + setting + " is off.");
    this.setting = setting;
  }

  /** The setting's name. */
  public String setting() {
    return setting;
  }
}
