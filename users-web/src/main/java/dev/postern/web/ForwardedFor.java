package dev.postern.web;

import dev.postern.event.Client;
import dev.postern.event.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows where a request came from. Proxies that are trusted tell in {@code X-Forwarded-For} whom
 * they had it from; what others say there, anybody may have written. Thread-safe.
 */
final class ForwardedFor {
  private static final Logger LOG = LoggerFactory.getLogger(ForwardedFor.class);
  private static final String HEADER = "X-Forwarded-For";
  private static final Pattern COMMA = Pattern.compile(",");

  private final List<Range> trusted;
  private final AtomicBoolean ignored = new AtomicBoolean();

  ForwardedFor(Set<String> trustedProxies) {
    this.trusted = trustedProxies.stream().map(Range::parse).toList();
  }

  /** Whether a header came from where it is not trusted: a proxy may be missing in the settings. */
  boolean wasIgnored() {
    return ignored.get();
  }

  /** Where it came from, as far as those who say so are trusted. */
  Client client(HttpServletRequest request) {
    String userAgent = request.getHeader("User-Agent");
    return new Client(address(request), userAgent == null ? "" : userAgent);
  }

  private String address(HttpServletRequest request) {
    String peer = request.getRemoteAddr();
    String address = peer == null || peer.isEmpty() ? "unknown" : peer;
    List<String> hops = hops(request);
    if (!hops.isEmpty() && !isTrusted(address)) {
      note();
    }
    for (int i = hops.size() - 1; i >= 0 && isTrusted(address); i--) {
      address = hops.get(i);
    }
    return address;
  }

  private static List<String> hops(HttpServletRequest request) {
    List<String> hops = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders(HEADER))) {
      COMMA.splitAsStream(line).map(String::strip).forEach(hops::add);
    }
    return hops;
  }

  private void note() {
    if (!ignored.getAndSet(true)) {
      LOG.warn(
          "{} came from an address that is not in trustedProxies and is ignored; said once",
          HEADER);
    }
  }

  private boolean isTrusted(String address) {
    return IpAddress.parse(address)
        .filter(parsed -> trusted.stream().anyMatch(range -> range.holds(parsed)))
        .isPresent();
  }

  /** An address, or all that begin with the same bits. */
  record Range(IpAddress network, int bits) {

    /** Reads {@code 192.0.2.7} or {@code 2001:db8::/32}; IllegalArgumentException for another. */
    static Range parse(String text) {
      String[] parts = text.split("/", 2);
      IpAddress network = IpAddress.parse(parts[0]).orElseThrow(() -> wrong(text));
      if (parts.length == 1) {
        return new Range(network, network.bits());
      }
      if (!parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > network.bits()) {
        throw wrong(text);
      }
      return new Range(network, Integer.parseInt(parts[1]));
    }

    private static IllegalArgumentException wrong(String text) {
      return new IllegalArgumentException(
          "trustedProxies are addresses or networks like 192.0.2.7 or 2001:db8::/32, not " + text);
    }

    boolean holds(IpAddress address) {
      return address.startsLike(network, bits);
    }
  }
}
