package dev.postern.testkit;

import dev.postern.secret.KeySource;

class FixedKeysTest extends KeySourceContract {

  @Override
  protected KeySource keys() {
    return new FixedKeys();
  }
}
