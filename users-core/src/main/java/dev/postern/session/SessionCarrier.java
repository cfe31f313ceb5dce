package dev.postern.session;

import dev.postern.port.Port;
import dev.postern.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a session's secret travels: cookies in a web application, a map in a test, a header for an
 * API client; and beside it, for much longer, the token of a device that stays logged in, and those
 * by which accounts know it. One carrier serves one visitor, and need not be thread-safe.
 *
 * <p>Contract: {@code SessionCarrierContract} in users-testkit, and for those that keep a device
 * {@code DeviceCarrierContract}.
 */
@Port
public interface SessionCarrier {

  /** The secret that the visitor brought, or was given since; empty where it is none of ours. */
  Optional<Secret> session();

  /** Gives the visitor a new secret in place of any before. */
  void carry(Secret session);

  /** Takes the secret from the visitor. */
  void drop();

  /**
   * Whether the visitor keeps more than a session's secret, as a browser does; an API client
   * doesn't: it is remembered nowhere and known by no device, and nothing below has an effect.
   */
  boolean keepsDevice();

  /**
   * The token of the visitor's device, brought or given since; empty where it is none of ours, and
   * while no other could be given in its place: a token is good once.
   */
  Optional<RememberToken> remembered();

  /**
   * Gives the visitor's device a new token in place of any before.
   *
   * @param life how long the device is to keep it
   */
  void remember(RememberToken token, Duration life);

  /** Takes the token from the visitor's device. */
  void forget();

  /**
   * By what the visitor's browser is known to accounts, brought or given since, the newest first;
   * at most {@link KnownDevices#ACCOUNTS}.
   */
  List<Secret> devices();

  /** Gives the visitor's browser these in place of any before, for {@link KnownDevices#LIFE}. */
  void know(List<Secret> devices);

  /** By what accounts trust the visitor's browser, likewise, at most as many. */
  List<Secret> trusted();

  /**
   * Gives the visitor's browser these in place of any before.
   *
   * @param life how long the browser is to keep them
   */
  void trust(List<Secret> devices, Duration life);

  /** By what the visitor's unfinished steps know their browser, brought or given since. */
  Optional<Secret> flows();

  /**
   * Gives the visitor's browser that in place of any before.
   *
   * @param life how long the browser is to keep it
   */
  void carryFlows(Secret browser, Duration life);
}
