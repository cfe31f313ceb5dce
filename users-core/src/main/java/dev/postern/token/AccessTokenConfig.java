package dev.postern.token;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * For whom access tokens are.
 *
 * @param issuer who hands them out: the base URL
 * @param audience whom they are for; the issuer itself where it is empty
 * @param clients who may ask about tokens
 */
public record AccessTokenConfig(URI issuer, String audience, List<IntrospectionClient> clients) {
  private static final int LONGEST = 256;

  public AccessTokenConfig {
    audience = audience.isEmpty() ? issuer.toString() : audience;
    if (!audience.equals(audience.strip())
        || audience.length() > LONGEST
        || audience.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "tokenAudience is a text of at most " + LONGEST + " characters, like a URL");
    }
    clients = List.copyOf(clients);
    Set<String> names = new HashSet<>();
    for (IntrospectionClient client : clients) {
      if (!names.add(client.id())) {
        throw new IllegalArgumentException(
            "introspectionClients: there are two of id " + client.id());
      }
    }
  }

  /** Whether one of the clients has that name and secret; the same work whoever asks. */
  boolean admits(String id, String itsSecret) {
    boolean admitted = false;
    for (IntrospectionClient client : clients) {
      admitted |= client.is(id, itsSecret);
    }
    return admitted;
  }
}
