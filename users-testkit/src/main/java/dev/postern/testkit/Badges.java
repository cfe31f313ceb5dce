package dev.postern.testkit;

import dev.postern.credential.CustomCredential;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.DiscoverableFactor;
import dev.postern.secondfactor.Prompt;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passkeys for tests, the smallest there are: a badge says whose it is and repeats the challenge.
 * Thread-safe.
 */
public final class Badges implements DiscoverableFactor {
  /** Their name. */
  public static final FactorId ID = new FactorId("passkey");

  private static final Pattern USER = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
  private static final Pattern NUMBER = Pattern.compile("\"rawId\":\"([0-9]{1,9})\"");
  private static final Pattern CHALLENGE = Pattern.compile("\"challenge\":\"([0-9]{1,9})\"");
  private static final Pattern HOLDER = Pattern.compile("\"user\":\"([0-9a-f-]{36})\"");
  private static final Pattern VERIFIED = Pattern.compile("\"type\":\"verified\"");

  private final AtomicInteger challenges = new AtomicInteger();

  /**
   * What a badge answers.
   *
   * @param asked JSON of a prompt
   * @param verified whether its holder was verified
   */
  public static String answer(UserId holder, String asked, boolean verified) {
    return "{\"id\":\""
        + holder
        + "\",\"rawId\":\""
        + find(CHALLENGE, asked).orElseThrow()
        + "\",\"type\":\""
        + (verified ? "verified" : "present")
        + "\"}";
  }

  private static Optional<String> find(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() && found.groupCount() == 1 ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** Who was asked to enrol, by JSON of that prompt. */
  public static UserId holder(String asked) {
    return UserId.parse(find(HOLDER, asked).orElseThrow());
  }

  private Prompt prompt(boolean verified, String holder) {
    int number = challenges.incrementAndGet();
    byte[] pending = ByteBuffer.allocate(5).put((byte) (verified ? 1 : 0)).putInt(number).array();
    return new Prompt("{\"challenge\":\"" + number + "\",\"user\":\"" + holder + "\"}", pending);
  }

  @Override
  public FactorId id() {
    return ID;
  }

  @Override
  public int mostPerUser() {
    return 3;
  }

  @Override
  public Optional<Prompt> enrol(User user, List<CustomCredential> enrolled, String request) {
    return Optional.of(prompt(false, user.id().toString()));
  }

  @Override
  public Prompt enrolAlone(User user) {
    return prompt(true, user.id().toString());
  }

  @Override
  public Optional<CustomCredential> finishEnrolment(User user, byte[] pending, String answer) {
    return right(user, pending, answer);
  }

  @Override
  public Prompt challenge(User user, List<CustomCredential> enrolled) {
    return prompt(false, "");
  }

  @Override
  public Prompt discover() {
    return prompt(true, "");
  }

  @Override
  public Optional<CustomCredential> verify(
      User user, CustomCredential enrolled, byte[] pending, String answer) {
    return right(user, pending, answer);
  }

  private static Optional<CustomCredential> right(User user, byte[] pending, String answer) {
    if (pending.length != 5) {
      return Optional.empty();
    }
    var bytes = ByteBuffer.wrap(pending);
    boolean verified = bytes.get() == 1;
    boolean right =
        claimed(answer).equals(Optional.of(user.id()))
            && find(NUMBER, answer).equals(Optional.of(Integer.toString(bytes.getInt())))
            && (!verified || VERIFIED.matcher(answer).find());
    return right
        ? Optional.of(new CustomCredential(ID, 1, answer.getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  private static Optional<UserId> claimed(String answer) {
    return find(USER, answer).map(UserId::parse);
  }

  @Override
  public Optional<UserId> claimedOwner(String answer) {
    return claimed(answer);
  }

  @Override
  public String acceptedJson(User user, List<CustomCredential> left) {
    return "{\"left\":" + left.size() + "}";
  }
}
