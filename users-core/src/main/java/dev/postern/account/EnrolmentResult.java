package dev.postern.account;

import dev.postern.authentication.LoginResult;
import dev.postern.authentication.Refusal;
import dev.postern.secondfactor.Prompt;
import dev.postern.user.User;
import java.util.function.Function;

/** What came of a step of getting a second factor. */
public sealed interface EnrolmentResult {

  /** It has begun: this is asked. */
  record Asked(Prompt prompt) implements EnrolmentResult {}

  /** The account has it; who has proved it so is logged in anew, or as far as that goes. */
  record Enrolled(LoginResult login) implements EnrolmentResult {}

  /** It took the place of all that the owner had; nobody is logged in by that. */
  record Replaced(User owner) implements EnrolmentResult {}

  /** That is not the right answer to this question, which may be given again. */
  record WrongAnswer(Prompt prompt) implements EnrolmentResult {}

  /** It went no further. */
  record Stopped(Reason reason) implements EnrolmentResult {}

  /** No try at this factor is left for now. */
  record TooManyTries(Refusal refusal) implements EnrolmentResult {}

  /** Why it went no further. */
  enum Reason {
    /** Its owner has yet to prove again who they are. */
    NOT_FRESH,
    /** There is no such factor. */
    NOT_INSTALLED,
    /** The account has as many of it as it may. */
    FULL,
    /** What was asked for first is no good, such as a telephone number. */
    REQUEST_REFUSED,
    /** Nothing was begun here, or it ran out, or another was begun since. */
    NOTHING_BEGUN,
    /** The unfinished log-in is over. */
    FLOW_GONE,
    /** After a password alone a mailed code is needed first. */
    MAIL_CODE_NEEDED
  }

  /** One answer for each case. */
  default <R> R match(
      Function<? super Asked, ? extends R> asked,
      Function<? super Enrolled, ? extends R> enrolled,
      Function<? super Replaced, ? extends R> replaced,
      Function<? super WrongAnswer, ? extends R> wrongAnswer,
      Function<? super Stopped, ? extends R> stopped,
      Function<? super TooManyTries, ? extends R> tooManyTries) {
    if (this instanceof Asked one) {
      return asked.apply(one);
    } else if (this instanceof Enrolled one) {
      return enrolled.apply(one);
    } else if (this instanceof Replaced one) {
      return replaced.apply(one);
    } else if (this instanceof WrongAnswer one) {
      return wrongAnswer.apply(one);
    } else if (this instanceof Stopped one) {
      return stopped.apply(one);
    }
    return tooManyTries.apply((TooManyTries) this);
  }
}
