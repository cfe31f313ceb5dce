package planted.rule15.web;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

final class InjectedByJakarta {
  @Inject private @Nullable String byJakarta;

  @Override
  public String toString() {
    return String.valueOf(byJakarta);
  }
}
