package dev.postern.testkit;

import dev.postern.secondfactor.Prompt;

/** The contract, met by the smallest factor there is: somebody who counts along. */
class CountingAlongTest extends SecondFactorContract {
  private final CountingAlong factor = new CountingAlong();

  @Override
  protected CountingAlong open() {
    return factor;
  }

  @Override
  protected String answerToEnrolment(Prompt prompt) {
    return CountingAlong.answer(prompt);
  }

  @Override
  protected String answer(Prompt enrolment, Prompt challenge) {
    return CountingAlong.answer(enrolment, challenge);
  }
}
