package dev.postern.web.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What every page needs to know of the application around it.
 *
 * @param basePath where the pages are mounted, {@code /users} by default, without a slash at its
 *     end
 * @param development whether pages say that this is a development server, and point to its mailbox
 */
public record Site(String applicationName, String basePath, boolean development) {
  /** Address of a page of ours, such as {@code /login}. */
  public String to(String path) {
    return basePath + path;
  }

  /**
   * As {@link #to(String)}, carrying along where the visitor was going; an empty one is left out.
   */
  public String to(String path, String next) {
    return next.isEmpty()
        ? to(path)
        : to(path)
            + (path.indexOf('?') < 0 ? "?" : "&")
            + "next="
            + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }
}
