package dev.postern.federation;

import java.util.regex.Pattern;

/** Names an identity provider in configuration and paths: {@code google}, {@code acme}. */
public record ProviderId(String value) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public ProviderId {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException("a provider's name is " + NAME + ", not " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
