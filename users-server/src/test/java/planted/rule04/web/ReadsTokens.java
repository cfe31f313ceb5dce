package planted.rule04.web;

import com.nimbusds.planted.Stub;

final class ReadsTokens {
  Class<?> used() {
    return Stub.class;
  }
}
