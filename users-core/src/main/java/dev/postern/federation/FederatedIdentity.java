package dev.postern.federation;

import dev.postern.user.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is at a provider. Issuer and subject are its key, compared as they are; the address
 * never is.
 *
 * @param issuer who vouches for it: an OpenID issuer's URL, a SAML entity id
 * @param subject its name there, which is never given to another (OpenID Connect Core section 2)
 * @param email what the provider says the address is, null where it says nothing
 * @param emailVerified whether the provider says that it has proved the address
 */
public record FederatedIdentity(
    ProviderId provider,
    String issuer,
    String subject,
    @Nullable EmailAddress email,
    boolean emailVerified) {

  public FederatedIdentity {
    if (issuer.isBlank() || subject.isBlank()) {
      throw new IllegalArgumentException("an identity has an issuer and a subject");
    }
  }

  /** The address, if the provider told one. */
  public Optional<EmailAddress> emailIfTold() {
    return Optional.ofNullable(email);
  }
}
