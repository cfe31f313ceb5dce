package dev.postern.mfa;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * For whom passkeys are made, and on which pages they may be used. Immutable;
 * IllegalArgumentException where browsers would refuse it.
 *
 * @param rpId the relying party's id: a domain, such as {@code example.com}, whose passkeys all its
 *     hosts share. Whoever changes it loses all passkeys
 * @param rpName what people know the application by; generators of codes show it, too
 * @param origins whose pages may ask for passkeys: {@code https://accounts.example.com}, http on
 *     localhost alone. One at least is of {@code rpId} or below it; those of other domains are its
 *     related origins (Web Authentication Level 3, section 5.11)
 * @param topOrigins whose pages may show ours in a frame that asks for passkeys; usually none
 */
public record PasskeyConfig(String rpId, String rpName, Set<URI> origins, Set<URI> topOrigins) {
  private static final Pattern DOMAIN =
      Pattern.compile(
          "localhost|(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

  public PasskeyConfig {
    if (!DOMAIN.matcher(rpId).matches()) {
      throw new IllegalArgumentException("rpId is a domain like example.com, not " + rpId);
    }
    if (rpName.isBlank() || rpName.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("rpName is a line of text, not empty");
    }
    origins = Set.copyOf(origins);
    topOrigins = Set.copyOf(topOrigins);
    Stream.concat(origins.stream(), topOrigins.stream()).forEach(PasskeyConfig::requireOrigin);
    if (origins.stream().noneMatch(origin -> isOf(rpId, origin))) {
      throw new IllegalArgumentException(
          "rpId is " + rpId + ", but none of the origins is of that domain or below it");
    }
  }

  /**
   * Of one host: its name is the relying party's id, its pages alone ask.
   *
   * @param site the host's address, its letters and port written in any way
   */
  public static PasskeyConfig of(String rpName, URI site) {
    String host = String.valueOf(site.getHost()).toLowerCase(Locale.ROOT);
    boolean standardPort = site.getPort() == -1 || site.getPort() == standardPort(site);
    String port = standardPort ? "" : ":" + site.getPort();
    URI origin = URI.create(site.getScheme() + "://" + host + port);
    return new PasskeyConfig(host, rpName, Set.of(origin), Set.of());
  }

  /**
   * What {@code /.well-known/webauthn} of the relying party's host answers, as application/json, so
   * that browsers know its related origins.
   */
  public String relatedOriginsJson() {
    List<String> sorted = List.copyOf(new TreeSet<>(origins.stream().map(URI::toString).toList()));
    return JsonMapper.shared().writeValueAsString(Map.of("origins", sorted));
  }

  private static boolean isOf(String rpId, URI origin) {
    return origin.getHost().equals(rpId) || origin.getHost().endsWith("." + rpId);
  }

  /** As browsers write it, since it is compared with what they sent. */
  private static void requireOrigin(URI origin) {
    String host = String.valueOf(origin.getHost());
    boolean secure = "https".equals(origin.getScheme());
    boolean local = "http".equals(origin.getScheme()) && isLocal(host);
    boolean standardPort = origin.getPort() == standardPort(origin); // which browsers leave out
    String port = origin.getPort() == -1 ? "" : ":" + origin.getPort();
    boolean nothingElse = origin.toString().equals(origin.getScheme() + "://" + host + port);
    boolean reachable = DOMAIN.matcher(host).matches() && (secure || local);
    if (!reachable || !nothingElse || standardPort) {
      throw new IllegalArgumentException(
          "rpOrigins are like https://accounts.example.com, http on localhost alone, not "
              + origin);
    }
  }

  private static int standardPort(URI origin) {
    return "https".equals(origin.getScheme()) ? 443 : 80;
  }

  private static boolean isLocal(String host) {
    return host.equals("localhost") || host.endsWith(".localhost");
  }
}
