package dev.postern.mail;

import dev.postern.notification.Notification;
import dev.postern.notification.Notification.MailedCode;
import dev.postern.notification.Notification.MailedLink;
import dev.postern.notification.Notification.Notice;
import dev.postern.notification.Notification.SignUpTried;
import dev.postern.token.TokenPurpose;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What mails are called, by which their messages and templates are found. */
final class MailNames {
  static final String SIGN_UP_TRIED = "sign-up-tried";

  /** The one that holds a code, and no link. */
  static final String MFA_CODE = "mfa-code";

  /** Those that hold a link which works once. */
  static final List<String> LINKS =
      Arrays.stream(TokenPurpose.values()).map(TokenPurpose::pathName).toList();

  /** Those that tell owners what happened to their accounts. */
  static final List<String> NOTICES =
      Arrays.stream(Notice.Kind.values()).map(MailNames::of).toList();

  static final List<String> ALL =
      Stream.of(LINKS, List.of(SIGN_UP_TRIED, MFA_CODE), NOTICES).flatMap(List::stream).toList();

  private MailNames() {}

  static String of(Notification told) {
    if (told instanceof MailedLink mailed) {
      return mailed.purpose().pathName();
    }
    if (told instanceof Notice notice) {
      return of(notice.kind());
    }
    if (told instanceof SignUpTried) {
      return SIGN_UP_TRIED;
    }
    if (told instanceof MailedCode) {
      return MFA_CODE;
    }
    throw new IllegalStateException("no mail tells of " + told);
  }

  private static String of(Notice.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
