package dev.postern.web;

import dev.postern.credential.Password;
import dev.postern.user.EmailAddress;
import dev.postern.web.page.Problems;
import java.util.Optional;

/** The address and password that somebody typed into a form, with what is wrong about them. */
final class TypedAccount {
  private final String email;
  private final Optional<EmailAddress> address;
  private final Optional<Password> password;
  private final Problems problems;

  TypedAccount(Fields form) {
    String typedPassword = form.text("password");
    this.email = form.text("email").strip();
    this.address = EmailAddress.parse(email);
    this.password = Password.parse(typedPassword);
    Problems found = Problems.NONE;
    if (address.isEmpty()) {
      found = found.and("email", emailProblem());
    }
    if (typedPassword.isEmpty()) {
      found = found.and("password", "Enter your password.");
    } else if (password.isEmpty()) {
      found = found.and("password", TOO_LONG);
    }
    this.problems = found;
  }

  static final String TOO_LONG =
      "A password has at most " + Password.MAX_CODE_POINTS + " characters.";

  private String emailProblem() {
    return email.isEmpty()
        ? "Enter your e-mail address."
        : "This doesn’t look like an e-mail address. It should be like name@example.com.";
  }

  /** What was typed, to show it again. */
  String email() {
    return email;
  }

  /** Only where there is no problem. */
  EmailAddress address() {
    return address.orElseThrow();
  }

  /** Only where there is no problem. */
  Password password() {
    return password.orElseThrow();
  }

  Problems problems() {
    return problems;
  }
}
