package dev.postern.secondfactor;

import dev.postern.credential.CustomCredential;
import dev.postern.credential.FactorId;
import dev.postern.port.Port;
import dev.postern.user.User;
import java.util.List;
import java.util.Optional;

/**
 * A way to prove, beside the first factor, who one is. It makes and checks proofs; where they are
 * stored, how often one may guess and when one is asked for is the core's affair. Thread-safe, and
 * keeps nothing of its own: another node may check what this one asked for.
 *
 * <p>Where its means fail – a gateway refuses, a service is down – each of its functions may throw
 * {@link SecondFactorFailedException}. None is called inside a transaction.
 *
 * <p>Contract: {@code SecondFactorContract} in users-testkit.
 */
@Port
public interface SecondFactor {

  /** The most of one factor that an account may ever have. */
  int MOST = 20;

  /** Its name, in settings, addresses and answers. */
  FactorId id();

  /** How many of it an account may have: 1 to {@value #MOST}. */
  int mostPerUser();

  /**
   * Begins an enrolment.
   *
   * @param enrolled what the account has of this factor
   * @param request what the visitor has to say first, such as a telephone number; often empty, and
   *     may be anything
   * @return empty where the request is no good
   */
  Optional<Prompt> enrol(User user, List<CustomCredential> enrolled, String request);

  /**
   * Finishes an enrolment.
   *
   * @param pending of the prompt
   * @param answer what the visitor sent, which may be anything
   * @return what to store, or empty for a wrong answer
   */
  Optional<CustomCredential> finishEnrolment(User user, byte[] pending, String answer);

  /**
   * Asks for a proof.
   *
   * @param enrolled what the account has of this factor, one at least
   */
  Prompt challenge(User user, List<CustomCredential> enrolled);

  /**
   * Checks a proof.
   *
   * @param enrolled one of those that the account has
   * @param pending of the last prompt of {@link #challenge}; no bytes where there was none, as may
   *     be for a factor that asks nothing of its own
   * @param answer what the visitor sent, which may be anything
   * @return what to store from now on in place of {@code enrolled}, with which the same answer is
   *     wrong; empty for a wrong answer
   */
  Optional<CustomCredential> verify(
      User user, CustomCredential enrolled, byte[] pending, String answer);
}
