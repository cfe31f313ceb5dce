package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.confirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.CustomCredential;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.secondfactor.SecondFactor.Prompt;
import dev.postern.user.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@code SecondFactor} does. */
public abstract class SecondFactorContract {
  private final User ada = confirmed(ADA);
  private SecondFactor factor;

  /** A new one; called before each test. */
  protected abstract SecondFactor open();

  /** What a visitor answers who has what it takes; each call gives an answer that is good now. */
  protected abstract String rightAnswer(Prompt prompt);

  @BeforeEach
  final void openFactor() {
    factor = open();
  }

  private CustomCredential enrolled() {
    Prompt prompt = factor.enrol(ada);
    return factor.verify(ada, prompt.pending(), rightAnswer(prompt)).orElseThrow();
  }

  @Test
  void credentials_bearItsName() {
    Prompt prompt = factor.enrol(ada);
    assertThat(prompt.pending().factor()).isEqualTo(factor.id());
    assertThat(enrolled().factor()).isEqualTo(factor.id());
  }

  @Test
  void verify_rightAnswerToAChallenge_credentialToStore() {
    Prompt challenge = factor.challenge(ada, enrolled());
    assertThat(factor.verify(ada, challenge.pending(), rightAnswer(challenge))).isPresent();
  }

  @Test
  void verify_wrongAnswer_empty() {
    Prompt enrolment = factor.enrol(ada);
    Prompt challenge = factor.challenge(ada, enrolled());
    for (String wrong : new String[] {"", "wrong", "\u0000", "9".repeat(10_000), "{}"}) {
      assertThat(factor.verify(ada, enrolment.pending(), wrong)).isEmpty();
      assertThat(factor.verify(ada, challenge.pending(), wrong)).isEmpty();
    }
  }

  @Test
  void verify_sameAnswerAgain_empty() {
    Prompt challenge = factor.challenge(ada, enrolled());
    String answer = rightAnswer(challenge);
    CustomCredential used = factor.verify(ada, challenge.pending(), answer).orElseThrow();
    Prompt next = factor.challenge(ada, used);
    assertThat(factor.verify(ada, next.pending(), answer)).isEmpty();
  }

  @Test
  void verify_answerOfAnotherEnrolment_empty() {
    Prompt hers = factor.enrol(ada);
    Prompt his = factor.enrol(confirmed(Fixtures.BOB));
    assertThat(factor.verify(ada, hers.pending(), rightAnswer(his))).isEmpty();
  }
}
