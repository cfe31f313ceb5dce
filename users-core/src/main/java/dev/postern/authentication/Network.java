package dev.postern.authentication;

import dev.postern.event.Client;
import dev.postern.event.IpAddress;
import java.util.HexFormat;
import java.util.List;

/**
 * A network whose addresses share a budget. An IPv4 address is one of its own; of an IPv6 address
 * it is the /64, and so that nobody multiplies their tries with the many that a provider gives to
 * one customer, the /56 and the /48 around it have budgets, too.
 *
 * @param name canonical; what can't be read as an address is one network, which all such share
 * @param share how many times the budget of a single network it has
 */
record Network(String name, int share) {

  /** The networks that a request counts for, the largest first; none where it came from nowhere. */
  static List<Network> of(Client client) {
    return client.network().isEmpty()
        ? List.of()
        : IpAddress.parse(client.network())
            .map(Network::of)
            .orElseGet(() -> List.of(new Network("unknown", 1)));
  }

  private static List<Network> of(IpAddress address) {
    return address.bits() == 32
        ? List.of(prefix(address, 32, 1))
        : List.of(prefix(address, 48, 16), prefix(address, 56, 4), prefix(address, 64, 1));
  }

  private static Network prefix(IpAddress address, int bits, int share) {
    return new Network(HexFormat.of().formatHex(address.prefix(bits / 8)), share);
  }
}
