package dev.postern.mail;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import dev.postern.notification.Delivery;
import dev.postern.notification.Notification;
import dev.postern.notification.Notification.MailedCode;
import dev.postern.notification.Notification.MailedLink;
import dev.postern.notification.Notification.Notice;
import dev.postern.notification.Notification.Notice.Remedy;
import dev.postern.notification.Notification.SignUpTried;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What mails say in one language, as values for templates. Thread-safe. */
final class Wording {
  // a name or an address in a text that runs the other way keeps its own direction
  private static final String ISOLATE = "\u2068";
  private static final String END_OF_ISOLATE = "\u2069";

  // other spaces would let the groups of a code change places where text runs from right to left
  // (UAX 9, rule W4)
  private static final String BETWEEN_DIGITS = "\u00a0";

  private static final TimeZone UTC = TimeZone.getTimeZone("Etc/UTC");

  private final Locale language;
  private final String applicationName;
  private final Messages messages;
  private final boolean rightToLeft;

  Wording(Locale language, String applicationName, Messages messages) {
    this.language = language;
    this.applicationName = applicationName;
    this.messages = messages;
    this.rightToLeft = ULocale.forLocale(language).isRightToLeft();
  }

  /** The values of a mail's templates, by the names that docs/mail.md lists. */
  Map<String, Object> of(Delivery delivery) {
    Notification told = delivery.notification();
    String mail = MailNames.of(told);
    Map<String, Object> values = common(delivery);
    Map<String, String> arguments = new HashMap<>();
    arguments.put("applicationName", isolated(applicationName));
    arguments.put("email", isolated(delivery.to().typed()));
    if (told instanceof Notice notice) {
      String time = time(notice.at());
      values.put("time", time);
      arguments.put("time", time);
      arguments.put("remedy", notice.remedy() == Remedy.NEW_PASSWORD ? "password" : "logIn");
    }
    for (String part : List.of("greeting", "footer")) {
      values.put(part, messages.say(part, arguments));
    }
    values.put("subject", messages.say(mail + ".subject", arguments));
    values.put("title", messages.say(mail + ".title", arguments));
    values.put("paragraphs", paragraphs(messages.say(mail + ".text", arguments)).toList());
    values.putAll(told instanceof MailedCode code ? toType(code) : toFollow(told, mail, arguments));
    Optional<String> valid = valid(told);
    valid.ifPresent(text -> values.put("valid", text));
    values.put("notes", notes(told, mail, valid, arguments));
    return values;
  }

  private static Map<String, String> toType(MailedCode mailed) {
    return Map.of("code", grouped(mailed.exposeCode()));
  }

  private Map<String, String> toFollow(
      Notification told, String mail, Map<String, String> arguments) {
    String button = told instanceof Notice ? "remedy.button" : mail + ".button";
    return Map.of(
        "link", link(told).toString(),
        "button", messages.say(button, arguments),
        "copyLink", messages.say("copyLink", arguments));
  }

  /** In two groups, as it is easier read. */
  static String grouped(String code) {
    int half = code.length() / 2;
    return code.substring(0, half) + BETWEEN_DIGITS + code.substring(half);
  }

  private Map<String, Object> common(Delivery delivery) {
    Map<String, Object> values = new HashMap<>();
    values.put("applicationName", applicationName);
    values.put("email", delivery.to().typed());
    values.put("language", language.toLanguageTag());
    values.put("direction", rightToLeft ? "rtl" : "ltr");
    values.put("align", rightToLeft ? "right" : "left");
    return values;
  }

  private static URI link(Notification told) {
    if (told instanceof MailedLink mailed) {
      return mailed.exposeLink();
    }
    if (told instanceof Notice notice) {
      return notice.page();
    }
    if (told instanceof SignUpTried tried) {
      return tried.logIn();
    }
    throw new IllegalStateException("no page belongs to " + told);
  }

  /** How long link or code is good stands before what else is to be known, what to do after it. */
  private List<String> notes(
      Notification told, String mail, Optional<String> valid, Map<String, String> arguments) {
    Stream<String> notes =
        Stream.concat(valid.stream(), paragraphs(messages.say(mail + ".note", arguments)));
    if (told instanceof Notice) {
      notes = Stream.concat(notes, paragraphs(messages.say("remedy.note", arguments)));
    }
    return notes.toList();
  }

  private static Stream<String> paragraphs(String text) {
    return Arrays.stream(text.split("\n\\s*\n")).map(String::strip).filter(line -> !line.isEmpty());
  }

  private Optional<String> valid(Notification told) {
    if (told instanceof MailedLink mailed) {
      return Optional.of(valid(mailed.lifetime()));
    }
    return told instanceof MailedCode mailed
        ? Optional.of(messages.say("valid.code", Map.of("count", mailed.lifetime().toMinutes())))
        : Optional.empty();
  }

  /** Whole days from two on, whole hours from two on, else minutes: never more than is left. */
  private String valid(Duration lifetime) {
    if (lifetime.toDays() >= 2) {
      return messages.say("valid.days", Map.of("count", lifetime.toDays()));
    }
    return lifetime.toHours() >= 2
        ? messages.say("valid.hours", Map.of("count", lifetime.toHours()))
        : messages.say("valid.minutes", Map.of("count", lifetime.toMinutes()));
  }

  /** A calendar, since ICU tells a bare time in the zone of this machine. */
  private String time(Instant at) {
    var calendar = Calendar.getInstance(UTC, language);
    calendar.setTimeInMillis(at.toEpochMilli());
    return messages.say("time", Map.of("at", calendar));
  }

  private String isolated(String text) {
    return rightToLeft || text.codePoints().anyMatch(Wording::runsFromRightToLeft)
        ? ISOLATE + text + END_OF_ISOLATE
        : text;
  }

  private static boolean runsFromRightToLeft(int character) {
    byte direction = Character.getDirectionality(character);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }
}
