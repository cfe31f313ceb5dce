package dev.postern.token;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long mailed links are good.
 *
 * @param byPurpose each 5 minutes to 30 days; a purpose that is left out has its default
 */
public record TokenLifetimes(Map<TokenPurpose, Duration> byPurpose) {

  /** The defaults. */
  public static final TokenLifetimes DEFAULT = new TokenLifetimes(Map.of());

  public TokenLifetimes {
    Map<TokenPurpose, Duration> all = new EnumMap<>(TokenPurpose.class);
    for (TokenPurpose purpose : TokenPurpose.values()) {
      all.put(purpose, byPurpose.getOrDefault(purpose, purpose.defaultLifetime()));
    }
    all.forEach(TokenLifetimes::check);
    byPurpose = Map.copyOf(all);
  }

  private static void check(TokenPurpose purpose, Duration value) {
    if (value.compareTo(Duration.ofMinutes(5)) < 0 || value.compareTo(Duration.ofDays(30)) > 0) {
      throw new IllegalArgumentException(
          purpose.lifetimeSetting() + " is 5 to 43200 minutes, not " + value.toMinutes());
    }
  }

  /** How long a link of that purpose is good. */
  public Duration of(TokenPurpose purpose) {
    return byPurpose.getOrDefault(purpose, purpose.defaultLifetime());
  }

  /** The same, but for one purpose. */
  public TokenLifetimes with(TokenPurpose purpose, Duration lifetime) {
    Map<TokenPurpose, Duration> all = new EnumMap<>(byPurpose);
    all.put(purpose, lifetime);
    return new TokenLifetimes(all);
  }
}
