package dev.postern.testkit;

import dev.postern.secondfactor.Prompt;

class BadgesTest extends DiscoverableFactorContract {
  private final Badges badges = new Badges();

  @Override
  protected Badges open() {
    return badges;
  }

  private static String answer(Prompt enrolment, Prompt prompt, boolean verified) {
    return Badges.answer(Badges.holder(enrolment.exposeJson()), prompt.exposeJson(), verified);
  }

  @Override
  protected String answerToEnrolment(Prompt prompt) {
    return answer(prompt, prompt, false);
  }

  @Override
  protected String answer(Prompt enrolment, Prompt challenge) {
    return answer(enrolment, challenge, false);
  }

  @Override
  protected String answerToEnrolAlone(Prompt prompt, boolean verified) {
    return answer(prompt, prompt, verified);
  }

  @Override
  protected String answerToDiscover(Prompt enrolment, Prompt prompt, boolean verified) {
    return answer(enrolment, prompt, verified);
  }
}
