package dev.postern.testkit;

import dev.postern.credential.CustomCredential;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.user.User;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The contract, met by the smallest factor there is: somebody who counts along. */
class SecondFactorContractTest extends SecondFactorContract {

  @Override
  protected SecondFactor open() {
    return new CountingAlong();
  }

  @Override
  protected String rightAnswer(SecondFactor.Prompt prompt) {
    return CountingAlong.answer(prompt.pending());
  }

  private static final class CountingAlong implements SecondFactor {
    private final AtomicInteger people = new AtomicInteger();

    static String answer(CustomCredential credential) {
      ByteBuffer bytes = ByteBuffer.wrap(credential.exposeOpaque());
      return bytes.getInt() + "." + bytes.getInt();
    }

    private CustomCredential credential(int person, int count) {
      byte[] bytes = ByteBuffer.allocate(8).putInt(person).putInt(count).array();
      return new CustomCredential(id(), 1, bytes);
    }

    @Override
    public FactorId id() {
      return new FactorId("counting");
    }

    @Override
    public Prompt enrol(User user) {
      return new Prompt("{}", credential(people.incrementAndGet(), 1));
    }

    @Override
    public Prompt challenge(User user, CustomCredential enrolled) {
      return new Prompt("{}", enrolled);
    }

    @Override
    public Optional<CustomCredential> verify(User user, CustomCredential pending, String answer) {
      ByteBuffer bytes = ByteBuffer.wrap(pending.exposeOpaque());
      return answer.equals(answer(pending))
          ? Optional.of(credential(bytes.getInt(), bytes.getInt() + 1))
          : Optional.empty();
    }

    @Override
    public void removed(User user, CustomCredential credential) {
      // it keeps nothing
    }
  }
}
