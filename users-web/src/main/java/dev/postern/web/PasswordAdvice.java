package dev.postern.web;

import dev.postern.Users;
import dev.postern.credential.PasswordConfig;
import dev.postern.credential.PasswordPolicy.Reason;
import dev.postern.web.page.Phrase;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Why a new password was refused, for people and for programs. */
final class PasswordAdvice {

  private PasswordAdvice() {}

  /** What the policy asks for, 0 for nothing. */
  static int minLength(Users users) {
    PasswordConfig passwords = users.config().passwords();
    return passwords.requireSecurePasswords() ? passwords.minPasswordLength() : 0;
  }

  /** For people; throws NoSuchElementException where there is no reason. */
  static Phrase of(Set<Reason> reasons, Users users) {
    return reasons.stream()
        .sorted()
        .map(reason -> advice(reason, users))
        .reduce(Phrase::then)
        .orElseThrow();
  }

  private static Phrase advice(Reason reason, Users users) {
    return switch (reason) {
      case TOO_SHORT -> Phrase.of("password.tooShort", Math.max(1, minLength(users)));
      case EASILY_GUESSED -> Phrase.of("password.easilyGuessed");
      case BREACHED -> Phrase.of("password.breached");
    };
  }

  static Problem problem(Set<Reason> reasons) {
    var names =
        reasons.stream()
            .sorted()
            .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    return new Problem(
        422,
        "PasswordNotAcceptable",
        "Password not acceptable",
        "Choose another password.",
        Map.of("reasons", names));
  }
}
