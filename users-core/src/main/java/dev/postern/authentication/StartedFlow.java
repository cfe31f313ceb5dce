package dev.postern.authentication;

import dev.postern.credential.FactorId;
import dev.postern.secret.Secret;
import dev.postern.session.SessionCarrier;
import dev.postern.token.Flow;
import java.util.List;
import java.util.Optional;

/**
 * A log-in that lacks a second factor, at its beginning.
 *
 * @param id the flow's secret, which is good only in the browser where it began
 * @param browser by what that browser is known to it; empty for a client that keeps nothing
 * @param methods what may be proved; empty where the account has to get a second factor first
 * @param enrol the second factors of which it may get one; empty where it has one
 * @param mailCode whether a mailed code is needed before it gets one
 */
public record StartedFlow(
    Secret id,
    Optional<Secret> browser,
    List<FactorId> methods,
    List<FactorId> enrol,
    boolean mailCode) {

  public StartedFlow {
    methods = List.copyOf(methods);
    enrol = List.copyOf(enrol);
  }

  /** The flow that a browser is in, by what it is known to it. */
  public static Secret idIn(Secret browser) {
    return browser.derive("flow", browser.hash());
  }

  /** Hands to the visitor by what their browser is known to the flow, in place of any before. */
  public void hand(SessionCarrier carrier) {
    browser.ifPresent(secret -> carrier.carryFlows(secret, Flow.LIFE));
  }
}
