package dev.postern;

import dev.postern.authentication.StartedFlow;
import dev.postern.credential.FactorId;
import java.util.List;

/**
 * What was proved was right, and a second factor is lacking. The way on is {@link
 * MfaSession#prove}, or {@link MfaSession#enrol} where the account has to get one first; either
 * with the flow, by the same visitor, within ten minutes.
 */
public final class MfaRequiredException extends AuthenticationFailedException {
  private static final long serialVersionUID = 1L;

  private final transient StartedFlow flow;

  MfaRequiredException(StartedFlow flow) {
    super("MfaRequired", "A second factor is needed.");
    this.flow = flow;
  }

  /** The unfinished log-in, to be handed to its visitor; it opens nothing by itself. */
  public String exposeFlow() {
    return flow.id().exposeBase64Url();
  }

  /** What may be proved, in the order in which it is offered; empty where there is nothing yet. */
  public List<FactorId> methods() {
    return flow.methods();
  }

  /** Whether {@link MfaSession#mailCode} has to be used before it gets one. */
  public boolean mailCode() {
    return flow.mailCode();
  }

  /** The second factors of which the account has to get one; empty where it has one. */
  public List<FactorId> enrol() {
    return flow.enrol();
  }
}
