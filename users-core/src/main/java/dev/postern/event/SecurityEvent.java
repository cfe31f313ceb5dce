package dev.postern.event;

import dev.postern.credential.FactorId;
import dev.postern.user.UserId;
import java.util.Optional;

/** Something that happened to an account or on the way into one. */
public sealed interface SecurityEvent {

  /** Its name in the audit log, stable. */
  String name();

  /** The account that it is about. */
  Optional<UserId> user();

  /** What else is to be known, free of secrets and of what was typed; may be empty. */
  default String detail() {
    return "";
  }

  /** Somebody signed up; {@code newAccount} is false where the address had an account. */
  record SignedUp(UserId id, boolean newAccount) implements SecurityEvent {
    @Override
    public String name() {
      return "signed-up";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }

    @Override
    public String detail() {
      return newAccount ? "new account" : "address known";
    }
  }

  /** The address of an account was proved. */
  record EmailConfirmed(UserId id) implements SecurityEvent {
    @Override
    public String name() {
      return "email-confirmed";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }
  }

  /** Somebody logged in, by that way. */
  record LoggedIn(UserId id, String way) implements SecurityEvent {
    @Override
    public String name() {
      return "logged-in";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }

    @Override
    public String detail() {
      return way;
    }
  }

  /** A log-in was refused, for that reason; without an account where none has the address. */
  record LoginRejected(Optional<UserId> user, String reason) implements SecurityEvent {
    @Override
    public String name() {
      return "login-rejected";
    }

    @Override
    public String detail() {
      return reason;
    }
  }

  /** A token of a remembered login came back after it was changed: its device's logins ended. */
  record RememberedLoginStolen(UserId id) implements SecurityEvent {
    @Override
    public String name() {
      return "remembered-login-stolen";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }
  }

  /** A session was ended by its owner. */
  record LoggedOut(UserId id) implements SecurityEvent {
    @Override
    public String name() {
      return "logged-out";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }
  }

  /** An owner ended one of their sessions by its name, or all but the one at hand. */
  record SessionRevoked(UserId id, int sessions) implements SecurityEvent {
    @Override
    public String name() {
      return "session-revoked";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }

    @Override
    public String detail() {
      return Integer.toString(sessions);
    }
  }

  /** An owner set another password, or a first one. */
  record PasswordChanged(UserId id) implements SecurityEvent {
    @Override
    public String name() {
      return "password-changed";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }
  }

  /** An owner got another second factor. */
  record SecondFactorAdded(UserId id, FactorId factor) implements SecurityEvent {
    @Override
    public String name() {
      return "second-factor-added";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }

    @Override
    public String detail() {
      return factor.value();
    }
  }

  /** An owner has a second factor no more. */
  record SecondFactorRemoved(UserId id, FactorId factor) implements SecurityEvent {
    @Override
    public String name() {
      return "second-factor-removed";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }

    @Override
    public String detail() {
      return factor.value();
    }
  }

  /** An owner's second factors gave way to another one, by a mailed link and the password. */
  record MfaReset(UserId id) implements SecurityEvent {
    @Override
    public String name() {
      return "mfa-reset";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }
  }

  /** An owner got new recovery codes, in place of any before. */
  record RecoveryCodesMade(UserId id) implements SecurityEvent {
    @Override
    public String name() {
      return "recovery-codes-made";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }
  }

  /** A recovery code stood in for a second factor. */
  record RecoveryCodeUsed(UserId id) implements SecurityEvent {
    @Override
    public String name() {
      return "recovery-code-used";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }
  }

  /** An owner deleted their account. */
  record AccountDeleted(UserId id) implements SecurityEvent {
    @Override
    public String name() {
      return "account-deleted";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }
  }

  /** An administrator changed an account; {@code by} is empty for the server's command line. */
  record Administered(UserId id, Action action, Optional<UserId> by) implements SecurityEvent {

    /** What was done. */
    public enum Action {
      /** It was made. */
      CREATED("user-created"),
      /** It was enabled. */
      ENABLED("user-enabled"),
      /** It was disabled. */
      DISABLED("user-disabled"),
      /** It got other roles. */
      ROLES_SET("roles-set"),
      /** Its password has to be changed. */
      PASSWORD_RESET_REQUIRED("password-reset-required"),
      /** Wrong passwords of its address were forgotten. */
      UNLOCKED("user-unlocked"),
      /** Its sessions were ended. */
      SESSIONS_ENDED("sessions-ended"),
      /** It was removed. */
      ERASED("user-erased");

      private final String line;

      Action(String line) {
        this.line = line;
      }
    }

    @Override
    public String name() {
      return action.line;
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }

    @Override
    public String detail() {
      return by.map(admin -> "by " + admin).orElse("by the command line");
    }
  }

  /** An owner gave their account another address, which is proved. */
  record EmailChanged(UserId id) implements SecurityEvent {
    @Override
    public String name() {
      return "email-changed";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }
  }

  /** A change of address was undone by the owner of the earlier one. */
  record EmailRestored(UserId id) implements SecurityEvent {
    @Override
    public String name() {
      return "email-restored";
    }

    @Override
    public Optional<UserId> user() {
      return Optional.of(id);
    }
  }
}
