package dev.postern.secondfactor;

import dev.postern.credential.CustomCredential;
import dev.postern.port.Port;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.util.List;
import java.util.Optional;

/**
 * A factor that tells by itself whose it is and that its holder was verified, by a PIN or a
 * fingerprint: so it can also be the first factor, and the only one. Passkeys are (Web
 * Authentication Level 3, discoverable credentials).
 *
 * <p>Contract: {@code DiscoverableFactorContract} in users-testkit.
 */
@Port
public interface DiscoverableFactor extends SecondFactor {

  /**
   * Asks whoever is there for a proof by which they are known. {@link #verify} takes its pending
   * bytes, too, and is then satisfied only where the holder was verified.
   */
  Prompt discover();

  /** Whose an answer to {@link #discover} claims to be. It proves nothing. */
  Optional<UserId> claimedOwner(String answer);

  /**
   * Begins an enrolment of what is to be the only factor of a new account: {@link #finishEnrolment}
   * is then satisfied only where the holder was verified.
   */
  Prompt enrolAlone(User user);

  /**
   * What the browser is told when one was removed, so that it offers those alone (Web
   * Authentication Level 3, section 5.1.10, signalAllAcceptedCredentials).
   *
   * @param left what the account still has of this factor
   */
  String acceptedJson(User user, List<CustomCredential> left);
}
