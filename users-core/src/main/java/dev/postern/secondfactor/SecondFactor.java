package dev.postern.secondfactor;

import dev.postern.credential.CustomCredential;
import dev.postern.credential.FactorId;
import dev.postern.port.Port;
import dev.postern.user.User;
import java.util.Optional;

/**
 * A way to prove, beside the first factor, who one is. It makes and checks proofs; where they are
 * stored, how often one may guess and when one is asked for is the core's affair.
 */
@Port
public interface SecondFactor {

  /**
   * What to show to the visitor, and what to remember until the answer comes.
   *
   * @param promptJson for the page or the browser's script, free of anything that proves
   * @param pending kept on the server, bound to the flow
   */
  record Prompt(String promptJson, CustomCredential pending) {}

  /** Its name. */
  FactorId id();

  /** Begins an enrolment; {@link #verify} of the right answer finishes it. */
  Prompt enrol(User user);

  /** Asks for a proof of what is enrolled. */
  Prompt challenge(User user, CustomCredential enrolled);

  /**
   * Checks an answer.
   *
   * @return what to store from now on in place of {@code pending}'s credential, or empty for a
   *     wrong answer
   */
  Optional<CustomCredential> verify(User user, CustomCredential pending, String answer);

  /** Told that a credential of its own was removed, after the fact. */
  void removed(User user, CustomCredential credential);
}
