package dev.postern.authentication;

import dev.postern.credential.FactorId;

/**
 * An answer to a second factor, which may be anything. Its toString doesn't tell it: it may be a
 * recovery code.
 */
public final class FactorAnswer {
  private final FactorId factor;
  private final String answer;

  /** Of that factor; {@link FactorId#RECOVERY} for a recovery code. */
  public FactorAnswer(FactorId factor, String answer) {
    this.factor = factor;
    this.answer = answer;
  }

  /** Of which factor. */
  public FactorId factor() {
    return factor;
  }

  String exposeText() {
    return answer;
  }

  @Override
  public String toString() {
    return "FactorAnswer[" + factor + ", hidden]";
  }
}
