package dev.postern.session;

import java.util.UUID;

/** Names a session to its owner and in the audit log; it opens nothing. */
public record SessionId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
