package dev.postern.session;

import dev.postern.port.Port;
import dev.postern.secret.Secret;
import java.util.Optional;

/**
 * Where a session's secret travels: cookies in a web application, a map in a test, a header for an
 * API client. One carrier serves one visitor, and need not be thread-safe.
 *
 * <p>Contract: {@code SessionCarrierContract} in users-testkit.
 */
@Port
public interface SessionCarrier {

  /** The secret that the visitor brought, or was given since; empty where it is none of ours. */
  Optional<Secret> session();

  /** Gives the visitor a new secret in place of any before. */
  void carry(Secret session);

  /** Takes the secret from the visitor. */
  void drop();
}
