package dev.postern.server.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One caught mail.
 *
 * @param text its plain part
 */
public record MailView(String to, String subject, Instant sentAt, String text) {
  // A full stop or bracket behind an address belongs to the sentence around it.
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]]");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /**
   * A stretch of the text.
   *
   * @param link whether it is a web address
   */
  public record Piece(String text, boolean link) {}

  /** When it was sent, for people. */
  public String sentAtText() {
    return SECOND.format(sentAt);
  }

  /** The text, cut where web addresses begin and end. */
  public List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    Matcher link = LINK.matcher(text);
    int end = 0;
    while (link.find()) {
      pieces.add(new Piece(text.substring(end, link.start()), false));
      pieces.add(new Piece(link.group(), true));
      end = link.end();
    }
    pieces.add(new Piece(text.substring(end), false));
    return pieces;
  }
}
