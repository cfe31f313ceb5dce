package dev.postern.web.page;

/** What second factors are called. */
final class FactorName {

  private FactorName() {}

  /** Ours in words; another by its name in the settings. */
  static Phrase of(String factor) {
    return switch (factor) {
      case "totp" -> Phrase.of("factor.totp");
      case "passkey" -> Phrase.of("factor.passkey");
      case "recovery" -> Phrase.of("factor.recovery");
      default -> Phrase.verbatim(factor);
    };
  }
}
