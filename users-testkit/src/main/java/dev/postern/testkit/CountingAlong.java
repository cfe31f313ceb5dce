package dev.postern.testkit;

import dev.postern.credential.CustomCredential;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.Prompt;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.user.User;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A second factor for tests, the smallest there is: each person has a number, and counts along with
 * the server from one proof to the next. Thread-safe.
 */
public final class CountingAlong implements SecondFactor {
  /** Its name. */
  public static final FactorId ID = new FactorId("counting");

  private static final int FORM = 1;

  private final AtomicInteger people = new AtomicInteger();

  /** What who is asked to enrol answers. */
  public static String answer(Prompt enrolment) {
    ByteBuffer bytes = ByteBuffer.wrap(enrolment.exposePending());
    return text(bytes.getInt(), 0);
  }

  /** What who answered that enrolment answers to a challenge. */
  public static String answer(Prompt enrolment, Prompt challenge) {
    int person = ByteBuffer.wrap(enrolment.exposePending()).getInt();
    return text(person, ByteBuffer.wrap(challenge.exposePending()).getInt());
  }

  private static String text(int person, int count) {
    return person + "." + count;
  }

  private static CustomCredential credential(int person, int count) {
    return new CustomCredential(
        ID, FORM, ByteBuffer.allocate(8).putInt(person).putInt(count).array());
  }

  @Override
  public FactorId id() {
    return ID;
  }

  @Override
  public int mostPerUser() {
    return 2;
  }

  @Override
  public Optional<Prompt> enrol(User user, List<CustomCredential> enrolled, String request) {
    byte[] person = ByteBuffer.allocate(4).putInt(people.incrementAndGet()).array();
    return Optional.of(new Prompt("{\"person\":" + people + "}", person));
  }

  @Override
  public Optional<CustomCredential> finishEnrolment(User user, byte[] pending, String answer) {
    int person = ByteBuffer.wrap(pending).getInt();
    return answer.equals(text(person, 0)) ? Optional.of(credential(person, 1)) : Optional.empty();
  }

  @Override
  public Prompt challenge(User user, List<CustomCredential> enrolled) {
    ByteBuffer bytes = ByteBuffer.wrap(enrolled.get(0).exposeOpaque());
    return new Prompt("{}", ByteBuffer.allocate(4).putInt(bytes.getInt(4)).array());
  }

  @Override
  public Optional<CustomCredential> verify(
      User user, CustomCredential enrolled, byte[] pending, String answer) {
    ByteBuffer bytes = ByteBuffer.wrap(enrolled.exposeOpaque());
    int person = bytes.getInt();
    int count = bytes.getInt();
    return answer.equals(text(person, count))
        ? Optional.of(credential(person, count + 1))
        : Optional.empty();
  }
}
