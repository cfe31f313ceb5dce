package org.opensaml.planted;

public final class Stub {
  private Stub() {}
}
