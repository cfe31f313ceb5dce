package dev.postern.event;

/**
 * Where a request came from, for the audit log and the list of sessions. Shortened and free of
 * control characters, since both parts may be chosen by a stranger.
 *
 * @param network the address of the network peer, at most 64 characters
 * @param userAgent what the program says of itself, at most 256 characters
 */
public record Client(String network, String userAgent) {

  /** A request that came from nowhere: the command line, a job. */
  public static final Client NONE = new Client("", "");

  public Client {
    network = clean(network, 64);
    userAgent = clean(userAgent, 256);
  }

  private static String clean(String text, int limit) {
    String cut = text.length() <= limit ? text : text.substring(0, limit);
    if (cut.codePoints().allMatch(codePoint -> printable(codePoint) == codePoint)) {
      return cut;
    }
    return cut.codePoints()
        .map(Client::printable)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int printable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          '?';
      default -> codePoint;
    };
  }
}
