package dev.postern.password;

/** The function Argon2id itself, version 19 (RFC 9106). */
@FunctionalInterface
interface Argon2Function {

  /** A tag of that many bytes. */
  byte[] tag(byte[] password, byte[] salt, Argon2Cost cost, int length);
}
