package dev.postern.web;

import dev.postern.credential.CustomCredential;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.Prompt;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.secondfactor.SecondFactorFailedException;
import dev.postern.user.User;
import java.util.List;
import java.util.Optional;

/** A second factor that shows all that a page can, and whose means may fail. */
final class ShowingFactor implements SecondFactor {
  static final String ANSWER = "314159";
  static final String GATEWAY = "the gateway at 10.0.0.1 said no";

  boolean fails;

  private void use() {
    if (fails) {
      throw new SecondFactorFailedException(id(), GATEWAY);
    }
  }

  @Override
  public FactorId id() {
    return new FactorId("totp");
  }

  @Override
  public int mostPerUser() {
    return 1;
  }

  @Override
  public Optional<Prompt> enrol(User user, List<CustomCredential> enrolled, String request) {
    use();
    String json =
        """
        {"secret":"ABCDEFGHIJ","otpauthUri":"otpauth://totp/x?a=1&b=2",\
        "qrSvg":"<svg id='picture'></svg>","hint":"<b>Look</b>"}""";
    return request.equals("no") ? Optional.empty() : Optional.of(new Prompt(json, new byte[] {1}));
  }

  @Override
  public Optional<CustomCredential> finishEnrolment(User user, byte[] pending, String answer) {
    use();
    return verified(answer);
  }

  @Override
  public Prompt challenge(User user, List<CustomCredential> enrolled) {
    use();
    return new Prompt("{}", new byte[0]);
  }

  @Override
  public Optional<CustomCredential> verify(
      User user, CustomCredential enrolled, byte[] pending, String answer) {
    use();
    return verified(answer);
  }

  private Optional<CustomCredential> verified(String answer) {
    return answer.equals(ANSWER)
        ? Optional.of(new CustomCredential(id(), 1, new byte[] {1}))
        : Optional.empty();
  }
}
