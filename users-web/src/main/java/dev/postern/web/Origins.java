package dev.postern.web;

import java.net.URI;
import java.util.Optional;

/** Scheme, host and port of an address (RFC 6454), as browsers write them. */
final class Origins {

  private Origins() {}

  /** The origin of an http or https address. */
  static Optional<URI> of(URI address) {
    String scheme = address.getScheme();
    boolean web = "https".equals(scheme) || "http".equals(scheme);
    if (!web || address.getHost() == null || address.getRawUserInfo() != null) {
      return Optional.empty();
    }
    boolean usual = address.getPort() == ("https".equals(scheme) ? 443 : 80);
    String port = address.getPort() < 0 || usual ? "" : ":" + address.getPort();
    return Optional.of(URI.create(scheme + "://" + address.getHost() + port));
  }

  /** Whether the address is an origin and no more. */
  static boolean isOrigin(URI address) {
    return of(address).filter(address::equals).isPresent();
  }
}
