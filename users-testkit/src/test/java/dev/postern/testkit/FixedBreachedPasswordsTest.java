package dev.postern.testkit;

import dev.postern.credential.BreachedPasswords;
import dev.postern.credential.Password;

class FixedBreachedPasswordsTest extends BreachedPasswordsContract {

  @Override
  protected BreachedPasswords list() {
    return new FixedBreachedPasswords(breached());
  }

  @Override
  protected Password breached() {
    return Fixtures.BREACHED_PASSWORD;
  }
}
