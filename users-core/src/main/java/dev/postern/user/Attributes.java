package dev.postern.user;

/**
 * What the application keeps with an account, as two JSON objects that we never look into.
 *
 * @param publicJson what the browser may read
 * @param privateJson what it never sees
 */
public record Attributes(String publicJson, String privateJson) {

  /** Two empty objects. */
  public static final Attributes NONE = new Attributes("{}", "{}");
}
