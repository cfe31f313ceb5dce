package dev.postern.web.page;

import dev.postern.credential.FactorId;
import java.util.List;

/**
 * Asks for a second factor.
 *
 * @param asked the one that is asked for; empty where there is none to be asked for
 * @param methods all that may be proved
 * @param next where to go afterwards, empty for the application's home
 * @param onward the same as an address
 * @param trustDays for how many days this browser may be trusted, 0 for none
 * @param lost whether a mailed link may replace what was lost
 */
public record MfaPage(
    String asked,
    List<String> methods,
    String next,
    String onward,
    long trustDays,
    boolean lost,
    Problems problems)
    implements Page {
  private static final String TOTP = "totp";
  private static final String RECOVERY = "recovery";
  private static final String PASSKEY = "passkey";

  public MfaPage {
    methods = List.copyOf(methods);
  }

  /** Asks for the first of those. */
  public static MfaPage of(
      List<FactorId> methods, String next, String onward, long trustDays, boolean lost) {
    List<String> names = methods.stream().map(FactorId::value).toList();
    return new MfaPage(
        names.isEmpty() ? "" : names.get(0), names, next, onward, trustDays, lost, Problems.NONE);
  }

  /** The same, asking for that one, where it may be proved. */
  public MfaPage asking(String other) {
    return methods.contains(other)
        ? new MfaPage(other, methods, next, onward, trustDays, lost, problems)
        : this;
  }

  /** The same, come back. */
  public MfaPage with(Problems other) {
    return new MfaPage(asked, methods, next, onward, trustDays, lost, other);
  }

  /** Whether a recovery code is asked for. */
  public boolean recovery() {
    return asked.equals(RECOVERY);
  }

  /** Whether a passkey is asked for, which the browser's script gets. */
  public boolean passkey() {
    return asked.equals(PASSKEY);
  }

  /** Whether what is to be typed is sent where that is asked for. */
  public boolean sends() {
    return !asked.isEmpty() && !digits() && !recovery() && !passkey();
  }

  /** Whether codes of what is asked for are digits. */
  public boolean digits() {
    return asked.equals(TOTP);
  }

  /** What to do. */
  public Phrase what() {
    return switch (asked) {
      case "" -> Phrase.of("mfa.noMethod");
      case TOTP -> Phrase.of("mfa.what.totp");
      case RECOVERY -> Phrase.of("mfa.what.recovery");
      case PASSKEY -> Phrase.of("mfa.passkey.what");
      default -> Phrase.of("mfa.what", name(asked));
    };
  }

  /** What else may be proved. */
  public List<String> others() {
    return methods.stream().filter(method -> !method.equals(asked)).toList();
  }

  /** What that is called. */
  public Phrase name(String factor) {
    return FactorName.of(factor);
  }

  @Override
  public String template() {
    return "mfa.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark("mfa.title");
  }
}
