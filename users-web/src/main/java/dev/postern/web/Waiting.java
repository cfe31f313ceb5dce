package dev.postern.web;

import dev.postern.authentication.Refusal;
import dev.postern.web.Answer.Shown;
import dev.postern.web.page.Page;
import java.time.Duration;
import java.util.Map;

/** Tells people that, and for how long, no try is left. */
final class Waiting {

  private Waiting() {}

  /** Why, and when to come back. */
  static String message(Refusal refusal) {
    String why =
        switch (refusal.limit()) {
          case PASSWORD_FAILURES -> "There were too many wrong passwords for this address.";
          case NETWORK -> "There were too many tries from your network.";
        };
    return why + " Try again in " + inWords(refusal.retryAfter()) + ".";
  }

  /** The form again, to be sent later. */
  static Answer answer(Page page, Duration retryAfter) {
    return new Shown(429, page, Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
  }

  private static String inWords(Duration time) {
    if (time.toDays() > 1) {
      return time.toDays() + " days";
    } else if (time.toHours() > 1) {
      return time.toHours() + " hours";
    }
    long minutes = time.plusSeconds(59).toMinutes();
    return minutes == 1 ? "one minute" : minutes + " minutes";
  }
}
