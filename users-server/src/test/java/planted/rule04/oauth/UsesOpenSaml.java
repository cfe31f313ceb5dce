package planted.rule04.oauth;

import org.opensaml.planted.Stub;

final class UsesOpenSaml {
  Class<?> used() {
    return Stub.class;
  }
}
