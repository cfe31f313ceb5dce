package dev.postern.web;

import dev.postern.authentication.Refusal;
import dev.postern.web.Answer.Shown;
import dev.postern.web.page.Page;
import dev.postern.web.page.Phrase;
import java.time.Duration;
import java.util.Map;

/** Tells people that, and for how long, no try is left. */
final class Waiting {

  private Waiting() {}

  /** Why no password is looked at, and when to come back. */
  static Phrase message(Refusal refusal) {
    return message(refusal, Phrase.of("waiting.passwords"));
  }

  /** Why no code is looked at, and when to come back. */
  static Phrase codes(Refusal refusal) {
    return message(refusal, Phrase.of("waiting.codes"));
  }

  private static Phrase message(Refusal refusal, Phrase failures) {
    Phrase why =
        switch (refusal.limit()) {
          case PASSWORD_FAILURES -> failures;
          case NETWORK -> Phrase.of("waiting.network");
        };
    return why.then(until(refusal.retryAfter()));
  }

  /** The form again, to be sent later. */
  static Answer answer(Page page, Duration retryAfter) {
    return new Shown(429, page, Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
  }

  private static Phrase until(Duration time) {
    if (time.toDays() > 1) {
      return Phrase.of("waiting.days", time.toDays());
    } else if (time.toHours() > 1) {
      return Phrase.of("waiting.hours", time.toHours());
    }
    return Phrase.of("waiting.minutes", time.plusSeconds(59).toMinutes());
  }
}
