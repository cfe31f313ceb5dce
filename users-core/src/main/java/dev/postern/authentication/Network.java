package dev.postern.authentication;

import dev.postern.event.Client;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A network whose addresses share a budget. An IPv4 address is one of its own; of an IPv6 address
 * it is the /64, and so that nobody multiplies their tries with the many that a provider gives to
 * one customer, the /56 and the /48 around it have budgets, too.
 *
 * @param name canonical; what can't be read as an address is one network, which all such share
 * @param share how many times the budget of a single network it has
 */
record Network(String name, int share) {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
  // a name is never looked up: one that has a colon is an address, or refused
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  /** The networks that a request counts for, the largest first; none where it came from nowhere. */
  static List<Network> of(Client client) {
    String text = client.network().replaceFirst("%.*", ""); // a zone of the host's own
    if (text.isEmpty()) {
      return List.of();
    } else if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return List.of(new Network("unknown", 1));
    }
    try {
      return of(InetAddress.getByName(text).getAddress()); // IPv4-mapped IPv6 is IPv4 here
    } catch (UnknownHostException noAddress) {
      return List.of(new Network("unknown", 1));
    }
  }

  private static List<Network> of(byte[] address) {
    return address.length == 4
        ? List.of(prefix(address, 32, 1))
        : List.of(prefix(address, 48, 16), prefix(address, 56, 4), prefix(address, 64, 1));
  }

  private static Network prefix(byte[] address, int bits, int share) {
    byte[] prefix = Arrays.copyOf(address, bits / 8);
    return new Network(HexFormat.of().formatHex(prefix), share);
  }
}
