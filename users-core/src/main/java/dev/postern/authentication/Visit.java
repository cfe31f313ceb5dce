package dev.postern.authentication;

import dev.postern.event.Client;
import dev.postern.secret.SecretHash;
import dev.postern.session.Brought;
import dev.postern.session.SessionCarrier;
import java.util.List;
import java.util.Optional;

/**
 * A visitor who wants in.
 *
 * @param client where they come from
 * @param brought what their browser brought
 * @param remember whether their device is to stay logged in
 */
public record Visit(Client client, Brought brought, boolean remember) {

  /** Of a client that brings nothing and keeps nothing. */
  public static Visit of(Client client) {
    return new Visit(client, Brought.NOTHING, false);
  }

  /** Of the visitor whose carrier that is. */
  public static Visit of(SessionCarrier carrier, Client client, boolean remember) {
    return new Visit(client, Brought.by(carrier), remember);
  }

  /** The same visitor, with another wish. */
  public Visit remembering(boolean other) {
    return new Visit(client, brought, other);
  }

  /** The same visitor in a browser that no account trusts. */
  Visit untrusted() {
    var without = new Brought(brought.known(), List.of(), brought.flows(), brought.keepsDevice());
    return new Visit(client, without, remember);
  }

  /** By what accounts know their browser. */
  List<SecretHash> devices() {
    return brought.known();
  }

  /** By what their unfinished steps know their browser. */
  Optional<SecretHash> flows() {
    return brought.flows();
  }
}
