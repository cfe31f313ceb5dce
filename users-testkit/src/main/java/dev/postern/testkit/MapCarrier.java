package dev.postern.testkit;

import dev.postern.secret.Secret;
import dev.postern.session.SessionCarrier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries a session's secret in memory: a browser for tests. */
public final class MapCarrier implements SessionCarrier {
  private @Nullable Secret session;

  @Override
  public Optional<Secret> session() {
    return Optional.ofNullable(session);
  }

  @Override
  public void carry(Secret session) {
    this.session = session;
  }

  @Override
  public void drop() {
    session = null;
  }
}
