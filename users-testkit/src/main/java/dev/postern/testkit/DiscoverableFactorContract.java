package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.confirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.CustomCredential;
import dev.postern.secondfactor.DiscoverableFactor;
import dev.postern.secondfactor.Prompt;
import dev.postern.user.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@code DiscoverableFactor} does. */
public abstract class DiscoverableFactorContract extends SecondFactorContract {
  private final User ada = confirmed(ADA);

  @Override
  protected abstract DiscoverableFactor open();

  /**
   * What somebody answers to a prompt of {@code enrolAlone}.
   *
   * @param verified whether their authenticator has verified them
   */
  protected abstract String answerToEnrolAlone(Prompt prompt, boolean verified);

  /** What they answer to a prompt of {@code discover}, likewise. */
  protected abstract String answerToDiscover(Prompt enrolment, Prompt prompt, boolean verified);

  @Test
  void discover_verifiedHolder_isKnown() {
    DiscoverableFactor factor = open();
    Prompt enrolment = factor.enrolAlone(ada);
    CustomCredential enrolled =
        factor
            .finishEnrolment(ada, enrolment.exposePending(), answerToEnrolAlone(enrolment, true))
            .orElseThrow();

    Prompt prompt = factor.discover();
    String answer = answerToDiscover(enrolment, prompt, true);

    assertThat(factor.claimedOwner(answer)).contains(ada.id());
    assertThat(factor.verify(ada, enrolled, prompt.exposePending(), answer)).isPresent();
  }

  @Test
  void discover_holderNotVerified_refused() {
    DiscoverableFactor factor = open();
    Prompt enrolment = factor.enrolAlone(ada);
    assertThat(
            factor.finishEnrolment(
                ada, enrolment.exposePending(), answerToEnrolAlone(enrolment, false)))
        .isEmpty();

    Prompt another = factor.enrolAlone(ada);
    CustomCredential enrolled =
        factor
            .finishEnrolment(ada, another.exposePending(), answerToEnrolAlone(another, true))
            .orElseThrow();
    Prompt prompt = factor.discover();
    String answer = answerToDiscover(another, prompt, false);
    assertThat(factor.verify(ada, enrolled, prompt.exposePending(), answer)).isEmpty();
  }

  @Test
  void claimedOwner_anything_empty() {
    for (String text : List.of("", "{}", "null", "[", "{\"response\":{\"userHandle\":\"AAAA\"}}")) {
      assertThat(open().claimedOwner(text)).isEmpty();
    }
  }
}
