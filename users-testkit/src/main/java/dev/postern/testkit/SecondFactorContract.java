package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.confirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.CustomCredential;
import dev.postern.secondfactor.Prompt;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.user.User;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@code SecondFactor} does. */
public abstract class SecondFactorContract {
  private static final List<String> NO_ANSWERS =
      List.of("", "wrong", "\u0000", "9".repeat(10_000), "{}", "[]", "null", "{\"id\":1}");

  private final User ada = confirmed(ADA);
  private SecondFactor factor;

  /** A new one; called before each test. */
  protected abstract SecondFactor open();

  /** What a visitor asks for first. */
  protected String request() {
    return "";
  }

  /** What a visitor answers to a prompt of {@code enrol} who has what it takes. */
  protected abstract String answerToEnrolment(Prompt prompt);

  /**
   * What the visitor answers to a prompt of {@code challenge} who answered that enrolment; each
   * call gives an answer that was not given before.
   */
  protected abstract String answer(Prompt enrolment, Prompt challenge);

  @BeforeEach
  final void openFactor() {
    factor = open();
  }

  private Prompt enrol() {
    return factor.enrol(ada, List.of(), request()).orElseThrow();
  }

  private CustomCredential finish(Prompt enrolment) {
    return factor
        .finishEnrolment(ada, enrolment.exposePending(), answerToEnrolment(enrolment))
        .orElseThrow();
  }

  @Test
  void id_andHowMany_asTheyMayBe() {
    assertThat(factor.id()).isEqualTo(open().id());
    assertThat(factor.mostPerUser()).isBetween(1, SecondFactor.MOST);
  }

  @Test
  void credentials_bearItsName() {
    assertThat(finish(enrol()).factor()).isEqualTo(factor.id());
  }

  @Test
  void verify_rightAnswerToAChallenge_credentialToStore() {
    Prompt enrolment = enrol();
    CustomCredential enrolled = finish(enrolment);
    for (int i = 0; i < 2; i++) {
      Prompt challenge = factor.challenge(ada, List.of(enrolled));
      String answer = answer(enrolment, challenge);
      enrolled = factor.verify(ada, enrolled, challenge.exposePending(), answer).orElseThrow();
      assertThat(enrolled.factor()).isEqualTo(factor.id());
    }
  }

  @Test
  void verify_wrongAnswer_empty() {
    Prompt enrolment = enrol();
    CustomCredential enrolled = finish(enrolment);
    Prompt challenge = factor.challenge(ada, List.of(enrolled));
    for (String wrong : NO_ANSWERS) {
      assertThat(factor.finishEnrolment(ada, enrolment.exposePending(), wrong)).isEmpty();
      assertThat(factor.verify(ada, enrolled, challenge.exposePending(), wrong)).isEmpty();
      assertThat(factor.verify(ada, enrolled, new byte[0], wrong)).isEmpty();
    }
  }

  @Test
  void verify_sameAnswerAgain_empty() {
    Prompt enrolment = enrol();
    CustomCredential enrolled = finish(enrolment);
    Prompt challenge = factor.challenge(ada, List.of(enrolled));
    String answer = answer(enrolment, challenge);
    CustomCredential used =
        factor.verify(ada, enrolled, challenge.exposePending(), answer).orElseThrow();
    Prompt next = factor.challenge(ada, List.of(used));
    assertThat(factor.verify(ada, used, next.exposePending(), answer)).isEmpty();
  }

  @Test
  void verify_answerThatFinishedTheEnrolment_empty() {
    Prompt enrolment = enrol();
    String answer = answerToEnrolment(enrolment);
    CustomCredential enrolled =
        factor.finishEnrolment(ada, enrolment.exposePending(), answer).orElseThrow();
    Prompt challenge = factor.challenge(ada, List.of(enrolled));
    assertThat(factor.verify(ada, enrolled, challenge.exposePending(), answer)).isEmpty();
  }

  @Test
  void verify_answerOfAnotherEnrolment_empty() {
    Prompt hers = enrol();
    User bob = confirmed(Fixtures.BOB);
    Prompt his = factor.enrol(bob, List.of(), request()).orElseThrow();
    assertThat(factor.finishEnrolment(ada, hers.exposePending(), answerToEnrolment(his))).isEmpty();

    CustomCredential enrolled = finish(hers);
    Prompt challenge = factor.challenge(ada, List.of(enrolled));
    String fromHim = answer(his, challenge);
    assertThat(factor.verify(ada, enrolled, challenge.exposePending(), fromHim)).isEmpty();
  }
}
