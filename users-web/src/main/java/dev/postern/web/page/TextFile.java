package dev.postern.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;

/** A file to be kept that lies in the page itself, so that what is in it is asked for once. */
final class TextFile {

  private TextFile() {}

  /** Its address (RFC 2397). */
  static String address(List<String> lines) {
    String text = String.join("\n", lines) + "\n";
    return "data:text/plain;charset=utf-8," + URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
