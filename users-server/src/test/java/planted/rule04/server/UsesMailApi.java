package planted.rule04.server;

import jakarta.mail.planted.Stub;

final class UsesMailApi {
  Class<?> used() {
    return Stub.class;
  }
}
