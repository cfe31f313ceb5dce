package dev.postern.web;

import dev.postern.Users;
import dev.postern.credential.PasswordConfig;
import dev.postern.credential.PasswordPolicy.Reason;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a new password was refused, for people and for programs. */
final class PasswordAdvice {

  private PasswordAdvice() {}

  /** What the policy asks for, 0 for nothing. */
  static int minLength(Users users) {
    PasswordConfig passwords = users.config().passwords();
    return passwords.requireSecurePasswords() ? passwords.minPasswordLength() : 0;
  }

  static String of(Set<Reason> reasons, Users users) {
    return reasons.stream()
        .sorted()
        .map(
            reason ->
                switch (reason) {
                  case TOO_SHORT ->
                      "Choose a longer one: at least "
                          + Math.max(1, minLength(users))
                          + " characters.";
                  case EASILY_GUESSED ->
                      "Choose one that can’t be guessed from your address or this site’s name.";
                  case BREACHED ->
                      "Choose one that others don’t use: this one is on a list of passwords that are tried first.";
                })
        .collect(Collectors.joining(" "));
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
