package dev.postern.notification;

import dev.postern.notification.Notification.Notice;
import java.util.Set;

/**
 * What owners are told of by mail.
 *
 * @param off the kinds that are not told
 */
public record NoticeConfig(Set<Notice.Kind> off) {

  /** All are told. */
  public static final NoticeConfig DEFAULT = new NoticeConfig(Set.of());

  public NoticeConfig {
    off = Set.copyOf(off);
  }

  boolean tells(Notice.Kind kind) {
    return !off.contains(kind);
  }
}
