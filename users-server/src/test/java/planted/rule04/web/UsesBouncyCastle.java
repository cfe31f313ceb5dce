package planted.rule04.web;

import org.bouncycastle.crypto.params.Argon2Parameters;

final class UsesBouncyCastle {
  Class<?> used() {
    return Argon2Parameters.class;
  }
}
