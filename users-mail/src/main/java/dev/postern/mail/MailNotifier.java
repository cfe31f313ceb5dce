package dev.postern.mail;

import dev.postern.notification.Delivery;
import dev.postern.notification.Notification;
import dev.postern.notification.Notification.MailedLink;
import dev.postern.notification.Notification.Notice;
import dev.postern.notification.Notification.SignUpTried;
import dev.postern.notification.Notifier;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Tells people by mail. Thread-safe. */
public final class MailNotifier implements Notifier {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final MailConfig config;
  private final MailTransport transport;
  private final MailTemplates templates = new MailTemplates();

  /** Over a transport: {@link Mailbox}, or one of the application's own. */
  public MailNotifier(MailConfig config, MailTransport transport) {
    this.config = config;
    this.transport = transport;
  }

  @Override
  public void deliver(Delivery delivery) {
    transport.send(render(delivery));
  }

  private Mail render(Delivery delivery) {
    Notification notification = delivery.notification();
    if (notification instanceof MailedLink mailed) {
      var values =
          Map.of("link", mailed.exposeLink().toString(), "validFor", inWords(mailed.lifetime()));
      return render(mailed.purpose().pathName(), delivery, values);
    } else if (notification instanceof SignUpTried tried) {
      return render("sign-up-tried", delivery, Map.of("loginUrl", tried.logIn().toString()));
    }
    if (notification instanceof Notice notice) {
      var values =
          Map.of("time", TIME.format(notice.at()), "forgotUrl", notice.forgot().toString());
      return render(
          notice.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), delivery, values);
    }
    throw new IllegalStateException("no template for " + notification);
  }

  private Mail render(String template, Delivery delivery, Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("email", delivery.to().typed());
    all.put("applicationName", config.applicationName());
    return templates.render(template, delivery, all);
  }

  private static String inWords(Duration duration) {
    if (duration.toDaysPart() > 0 && duration.equals(Duration.ofDays(duration.toDays()))) {
      return counted(duration.toDays(), "day");
    }
    return duration.equals(Duration.ofHours(duration.toHours()))
        ? counted(duration.toHours(), "hour")
        : counted(duration.toMinutes(), "minute");
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
