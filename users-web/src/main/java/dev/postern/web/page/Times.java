package dev.postern.web.page;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Times as one language writes them, in UTC. Thread-safe: ICU's formats are not, so each is used
 * under its own lock.
 */
final class Times {
  private static final String DAY = "yMMMMd";
  private static final String MINUTE = "yMMMMdHmz";

  private final Locale language;
  private final Map<String, DateFormat> formats = new ConcurrentHashMap<>();

  Times(Locale language) {
    this.language = language;
  }

  String day(Instant time) {
    return write(DAY, time);
  }

  String minute(Instant time) {
    return write(MINUTE, time);
  }

  private String write(String skeleton, Instant time) {
    DateFormat format = formats.computeIfAbsent(skeleton, this::format);
    synchronized (format) {
      return format.format(time.toEpochMilli());
    }
  }

  private DateFormat format(String skeleton) {
    DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, language);
    format.setTimeZone(TimeZone.getTimeZone("UTC"));
    return format;
  }
}
