package planted.rule04.saml;

import com.nimbusds.planted.Stub;

final class UsesNimbus {
  Class<?> used() {
    return Stub.class;
  }
}
