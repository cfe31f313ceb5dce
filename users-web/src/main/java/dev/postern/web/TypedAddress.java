package dev.postern.web;

import dev.postern.user.EmailAddress;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import java.util.Optional;

/** The address that somebody typed into a form, with what is wrong about it. */
final class TypedAddress {
  private final String text;
  private final Optional<EmailAddress> address;

  TypedAddress(Fields form) {
    this.text = form.text("email").strip();
    this.address = EmailAddress.parse(text);
  }

  /** What was typed, to show it again. */
  String text() {
    return text;
  }

  /** Empty where it is none, which {@link #problems} tells. */
  Optional<EmailAddress> address() {
    return address;
  }

  Problems problems() {
    return address.isPresent() ? Problems.NONE : Problems.ofField("email", problem());
  }

  private Phrase problem() {
    return text.isEmpty()
        ? Phrase.of("enter.email")
        : Phrase.of("enter.email.malformed", "name@example.com");
  }
}
