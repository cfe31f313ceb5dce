package dev.postern.notification;

import dev.postern.credential.AttemptId;
import dev.postern.notification.Notification.Notice;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked for a mail to an address. What the mail says, and whether there is one at all, is
 * decided when it is sent: so the request is the same whatever the address, and holds no secret.
 *
 * @param user the account that it is about, null where it is that of the address
 * @param attempt the sign-up attempt that it is about, null where none is known
 * @param browser hash of the cookie of the browser that asked, null where it sent none
 * @param language what who asked reads, null where it is not known or nobody asked
 */
public record MailRequest(
    UUID id,
    Kind kind,
    EmailAddress to,
    @Nullable UserId user,
    @Nullable AttemptId attempt,
    @Nullable SecretHash browser,
    @Nullable Locale language,
    Instant requestedAt) {

  /** How long it is tried to deliver the mail, before it is given up. */
  public static final Duration LONGEST_WAIT = Duration.ofDays(3);

  /** What was asked for. */
  public enum Kind {
    /** Somebody signed up with this address. */
    SIGN_UP,
    /** Somebody asked for another confirmation link. */
    CONFIRM_AGAIN,
    /** Somebody forgot the password of this address. */
    PASSWORD_RESET,
    /** Somebody wants to log in to this address without a password. */
    LOGIN_LINK,
    /** Somebody lost the second factor of this address. */
    MFA_RESET,
    /** The password of this address was changed. */
    PASSWORD_CHANGED(Notice.Kind.PASSWORD_CHANGED),
    /** Somebody logs in to this address who has to get a second factor first. */
    MFA_CODE,
    /** An account is to get this address. */
    CHANGE_ADDRESS,
    /** An account had this address until now. */
    ADDRESS_CHANGED,
    /** A token of a remembered login was used by two. */
    REMEMBERED_LOGIN_STOLEN(Notice.Kind.REMEMBERED_LOGIN_STOLEN),
    /** Somebody logged in to this address from a browser that it did not know. */
    NEW_DEVICE(Notice.Kind.NEW_DEVICE),
    /** The second factors of this address were changed. */
    MFA_CHANGED(Notice.Kind.MFA_CHANGED),
    /** A recovery code of this address was used. */
    RECOVERY_CODE_USED(Notice.Kind.RECOVERY_CODE_USED),
    /** An account at a provider was linked with that of this address. */
    IDENTITY_LINKED(Notice.Kind.IDENTITY_LINKED);

    private final Notice.@Nullable Kind notice;

    Kind() {
      this.notice = null;
    }

    Kind(Notice.Kind notice) {
      this.notice = notice;
    }

    /** What the mail tells, where that is all it is for, so that it can be switched off. */
    Optional<Notice.Kind> noticeIfAny() {
      return Optional.ofNullable(notice);
    }
  }

  /** The account that it is about, where it is not that of the address. */
  public Optional<UserId> userIfKnown() {
    return Optional.ofNullable(user);
  }

  /** The sign-up attempt that it is about. */
  public Optional<AttemptId> attemptIfKnown() {
    return Optional.ofNullable(attempt);
  }

  /** The browser that asked. */
  public Optional<SecretHash> browserIfAny() {
    return Optional.ofNullable(browser);
  }

  /** What who asked reads. */
  public Optional<Locale> languageIfAny() {
    return Optional.ofNullable(language);
  }
}
