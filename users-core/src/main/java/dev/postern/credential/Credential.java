package dev.postern.credential;

/** Something that proves who somebody is, as it is stored. */
public sealed interface Credential permits PasswordCredential, CustomCredential {

  /** The kind of proof. */
  FactorId factor();
}
