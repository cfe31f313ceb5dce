package dev.postern.authentication;

import dev.postern.authentication.Identification.Identified;
import dev.postern.authentication.Identification.Unidentified;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.FactorId;
import dev.postern.credential.Proofs;
import dev.postern.token.OneTimeToken;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.TokenPurpose;
import dev.postern.user.User;
import dev.postern.user.UserStore;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Knows people by a mailed log-in link, which it uses up: to be called in the transaction of the
 * log-in. In another browser than the one that asked for it the account's address has to be typed,
 * so that a program that follows links and sends forms spends nothing.
 */
public final class LinkAuthenticator implements Authenticator<LinkAttempt> {
  private final OneTimeTokenStore tokens;
  private final UserStore users;
  private final CredentialStore credentials;
  private final AddressProof proof;
  private final InstantSource clock;

  /** Over its stores. */
  public LinkAuthenticator(
      OneTimeTokenStore tokens,
      UserStore users,
      CredentialStore credentials,
      AddressProof proof,
      InstantSource clock) {
    this.tokens = tokens;
    this.users = users;
    this.credentials = credentials;
    this.proof = proof;
    this.clock = clock;
  }

  @Override
  public Identification identify(LinkAttempt attempt) {
    Optional<OneTimeToken> token =
        tokens.find(attempt.token().hash(), TokenPurpose.LOGIN, clock.instant());
    Optional<User> user = token.flatMap(found -> users.hold(found.user()));
    if (user.isEmpty()) {
      return new Unidentified(Rejection.LINK_GONE, Optional.empty());
    }
    User owner = user.get();
    if (!token.get().isAskedForBy(attempt.browser()) && !owns(owner, attempt)) {
      return new Unidentified(Rejection.ADDRESS_NEEDED, Optional.of(owner.id()));
    }
    return tokens.consume(token.get().hash(), TokenPurpose.LOGIN, clock.instant())
        ? identified(owner, attempt)
        : new Unidentified(Rejection.LINK_GONE, Optional.of(owner.id()));
  }

  private static boolean owns(User user, LinkAttempt attempt) {
    return attempt.typed().filter(user.email()::equals).isPresent();
  }

  private Identified identified(User user, LinkAttempt attempt) {
    tokens.removeAll(user.id(), TokenPurpose.LOGIN);
    User owner = proof.firstOrAgain(user, attempt.client());
    return new Identified(
        owner, credentials.hasPassword(owner.id()), Proofs.of(FactorId.MAIL), true);
  }
}
