package dev.postern.web;

import dev.postern.credential.Password;
import dev.postern.user.EmailAddress;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import java.util.Optional;

/** The address and password that somebody typed into a form, with what is wrong about them. */
final class TypedAccount {
  private final TypedAddress address;
  private final Optional<Password> password;
  private final Problems problems;

  TypedAccount(Fields form) {
    String typedPassword = form.text("password");
    this.address = new TypedAddress(form);
    this.password = Password.parse(typedPassword);
    Problems found = address.problems();
    if (typedPassword.isEmpty()) {
      found = found.and("password", Phrase.of("enter.yourPassword"));
    } else if (password.isEmpty()) {
      found = found.and("password", TOO_LONG);
    }
    this.problems = found;
  }

  static final Phrase TOO_LONG = Phrase.of("password.tooLong", Password.MAX_CODE_POINTS);

  /** What was typed, to show it again. */
  String email() {
    return address.text();
  }

  /** Only where there is no problem. */
  EmailAddress address() {
    return address.address().orElseThrow();
  }

  /** Only where there is no problem. */
  Password password() {
    return password.orElseThrow();
  }

  Problems problems() {
    return problems;
  }
}
