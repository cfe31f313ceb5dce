package dev.postern.session;

import java.util.UUID;

/** Names a remembered login: the part of its token that stays the same. It opens nothing. */
public record RememberedLoginId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
