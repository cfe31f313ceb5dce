package dev.postern.web.page;

import java.util.List;

/**
 * Shows recovery codes, the only time.
 *
 * @param onward where to go then
 */
public record RecoveryCodesPage(List<String> codes, String onward) implements Page {

  public RecoveryCodesPage {
    codes = List.copyOf(codes);
  }

  /** All of them as a file. */
  public String file() {
    return TextFile.address(codes);
  }

  /** Nothing of them. */
  @Override
  public String toString() {
    return "RecoveryCodesPage";
  }

  @Override
  public String template() {
    return "recovery-codes.jte";
  }

  @Override
  public Phrase title() {
    return Phrase.of("recoveryCodes.title");
  }
}
