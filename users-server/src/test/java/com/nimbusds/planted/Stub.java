package com.nimbusds.planted;

public final class Stub {
  private Stub() {}
}
