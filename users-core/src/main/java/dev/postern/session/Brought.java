package dev.postern.session;

import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import java.util.List;
import java.util.Optional;

/**
 * What a visitor's carrier brought beside a session, as hashes.
 *
 * @param known by what accounts know the browser
 * @param trusted by what accounts trust it
 * @param flows by what its unfinished steps know it
 * @param keepsDevice whether it keeps such things at all
 */
public record Brought(
    List<SecretHash> known,
    List<SecretHash> trusted,
    Optional<SecretHash> flows,
    boolean keepsDevice) {

  /** Nothing, by a client that keeps nothing. */
  public static final Brought NOTHING = new Brought(List.of(), List.of(), Optional.empty(), false);

  public Brought {
    known = List.copyOf(known);
    trusted = List.copyOf(trusted);
  }

  /** What that carrier brought. */
  public static Brought by(SessionCarrier carrier) {
    return new Brought(
        hashes(carrier.devices()),
        hashes(carrier.trusted()),
        carrier.flows().map(Secret::hash),
        carrier.keepsDevice());
  }

  private static List<SecretHash> hashes(List<Secret> secrets) {
    return secrets.stream().map(Secret::hash).toList();
  }
}
