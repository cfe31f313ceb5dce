package dev.postern.event;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address. An IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2) is an IPv4 one.
 */
public final class IpAddress {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
  // nothing is ever looked up: a text with a colon is an address, or refused
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The address, or empty where the text is none. A zone (RFC 4007) is left out. */
  public static Optional<IpAddress> parse(String text) {
    String address = text.replaceFirst("%.*", "");
    if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IpAddress(InetAddress.getByName(address).getAddress()));
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  /** 32 or 128. */
  public int bits() {
    return bytes.length * 8;
  }

  /** The first so many bytes. */
  public byte[] prefix(int count) {
    return Arrays.copyOf(bytes, count);
  }

  /** Whether it is of the same kind and begins with the same bits. */
  public boolean startsLike(IpAddress network, int bits) {
    if (bytes.length != network.bytes.length) {
      return false;
    }
    int whole = bits / 8;
    boolean same = Arrays.equals(bytes, 0, whole, network.bytes, 0, whole);
    int rest = bits % 8;
    return same && (rest == 0 || (bytes[whole] ^ network.bytes[whole]) >> (8 - rest) == 0);
  }
}
