package planted.rule15.web;

import com.google.inject.Inject;
import org.jspecify.annotations.Nullable;

final class InjectedByGuice {
  @Inject private @Nullable String byGuice;

  @Override
  public String toString() {
    return String.valueOf(byGuice);
  }
}
