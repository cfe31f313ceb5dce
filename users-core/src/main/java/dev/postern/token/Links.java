package dev.postern.token;

import dev.postern.secret.Secret;
import java.net.URI;

/**
 * The addresses that mails point to. They come from the configured base URL, never from a request.
 *
 * @param site scheme, host and port, without a path: {@code https://example.com}
 * @param basePath where our pages are mounted there: {@code /users}
 */
public record Links(URI site, String basePath) {

  /** The address of a one-time link; it holds the secret, so it is for a mail alone. */
  public URI exposeLink(TokenPurpose purpose, Secret secret) {
    return at("/link/" + purpose.pathName() + "/" + secret.exposeBase64Url());
  }

  /** The log-in page. */
  public URI logIn() {
    return at("/login");
  }

  /** The page that mails a link for a new password. */
  public URI forgot() {
    return at("/forgot");
  }

  private URI at(String path) {
    return site.resolve(basePath + path);
  }
}
