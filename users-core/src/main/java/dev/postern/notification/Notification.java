package dev.postern.notification;

import dev.postern.token.TokenPurpose;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What a mail tells, and in which language. It may hold a live link, so it is never stored, and its
 * toString tells nothing.
 */
public abstract sealed class Notification {
  private final Locale language;

  private Notification(Locale language) {
    this.language = language;
  }

  /** What its reader reads. */
  public final Locale language() {
    return language;
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName();
  }

  /** Holds a link that works once. */
  public static final class MailedLink extends Notification {
    private final TokenPurpose purpose;
    private final URI link;
    private final Duration lifetime;

    /** The link to open, what it is good for, and how long. */
    public MailedLink(Locale language, TokenPurpose purpose, URI link, Duration lifetime) {
      super(language);
      this.purpose = purpose;
      this.link = link;
      this.lifetime = lifetime;
    }

    /** What the link is good for. */
    public TokenPurpose purpose() {
      return purpose;
    }

    /** The link; it holds the secret. */
    public URI exposeLink() {
      return link;
    }

    /** How long the link is good. */
    public Duration lifetime() {
      return lifetime;
    }
  }

  /** Holds a code that is good once, in the browser that asked for it. */
  public static final class MailedCode extends Notification {
    private final String code;
    private final Duration lifetime;

    /** The code to type, and how long it is good. */
    public MailedCode(Locale language, String code, Duration lifetime) {
      super(language);
      this.code = code;
      this.lifetime = lifetime;
    }

    /** The code. */
    public String exposeCode() {
      return code;
    }

    /** How long the code is good. */
    public Duration lifetime() {
      return lifetime;
    }
  }

  /** Somebody tried to sign up with an address that has an account. */
  public static final class SignUpTried extends Notification {
    private final URI logIn;

    /** The address of the log-in page. */
    public SignUpTried(Locale language, URI logIn) {
      super(language);
      this.logIn = logIn;
    }

    /** The log-in page. */
    public URI logIn() {
      return logIn;
    }
  }

  /** Tells an owner what happened to their account, in case it was not they who did it. */
  public static final class Notice extends Notification {
    private final Kind kind;
    private final Instant at;
    private final Remedy remedy;
    private final URI page;

    /** What happened. */
    public enum Kind {
      /** The password was changed. */
      PASSWORD_CHANGED("noticesPasswordChanged"),
      /** An old cookie of a device that stays logged in came back; that device was logged out. */
      REMEMBERED_LOGIN_STOLEN("noticesRememberedLoginStolen"),
      /** Somebody logged in from a browser that the account did not know. */
      NEW_DEVICE("noticesNewDevice"),
      /** A second factor was added, replaced or removed. */
      MFA_CHANGED("noticesMfaChanged"),
      /** A recovery code stood in for the second factor. */
      RECOVERY_CODE_USED("noticesRecoveryCodeUsed"),
      /** An account at a provider can log in to this one from now on. */
      IDENTITY_LINKED("noticesIdentityLinked");

      private final String setting;

      Kind(String setting) {
        this.setting = setting;
      }

      /** The setting that switches it off: {@code noticesNewDevice}. */
      public String setting() {
        return setting;
      }
    }

    /** What owners do who were not behind it; the page for that asks for no secret of a mail. */
    public enum Remedy {
      /** They have a link mailed for a new password, which logs everybody out. */
      NEW_PASSWORD,
      /** They log in and end the other sessions: there are no passwords. */
      LOG_IN
    }

    /** What happened, when, and what to do about it on which page. */
    public Notice(Locale language, Kind kind, Instant at, Remedy remedy, URI page) {
      super(language);
      this.kind = kind;
      this.at = at;
      this.remedy = remedy;
      this.page = page;
    }

    /** What happened. */
    public Kind kind() {
      return kind;
    }

    /** When. */
    public Instant at() {
      return at;
    }

    /** What owners do who were not behind it. */
    public Remedy remedy() {
      return remedy;
    }

    /** Where they do that. */
    public URI page() {
      return page;
    }
  }
}
