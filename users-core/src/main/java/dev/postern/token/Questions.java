package dev.postern.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.credential.FactorId;
import dev.postern.secondfactor.Prompt;
import dev.postern.secret.KeySource;
import dev.postern.secret.Sealed;
import dev.postern.secret.SealedPlace;
import dev.postern.secret.SecretHash;
import dev.postern.token.Flow.Question;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** What second factors asked in flows: sealed, since it may hold what proves. Thread-safe. */
public final class Questions {
  private final KeySource keys;

  /** Sealed by those keys. */
  public Questions(KeySource keys) {
    this.keys = keys;
  }

  /** A question to be kept in that flow alone. */
  public Question seal(SecretHash flow, FactorId factor, Prompt prompt) {
    byte[] json = prompt.exposeJson().getBytes(UTF_8);
    byte[] pending = prompt.exposePending();
    byte[] plain =
        ByteBuffer.allocate(Integer.BYTES + json.length + pending.length)
            .putInt(json.length)
            .put(json)
            .put(pending)
            .array();
    return new Question(factor, Sealed.of(keys.seal(place(flow, factor), plain)));
  }

  /** What that factor asked in that flow; empty where it did not ask last. */
  public Optional<Prompt> open(Flow flow, FactorId factor) {
    return flow.questionIfAny()
        .filter(question -> question.factor().equals(factor))
        .map(question -> keys.open(place(flow.id(), factor), question.pending().toBytes()))
        .map(Questions::prompt);
  }

  private static Prompt prompt(byte[] plain) {
    ByteBuffer bytes = ByteBuffer.wrap(plain);
    byte[] json = new byte[bytes.getInt()];
    bytes.get(json);
    byte[] pending = new byte[bytes.remaining()];
    bytes.get(pending);
    return new Prompt(new String(json, UTF_8), pending);
  }

  private static SealedPlace place(SecretHash flow, FactorId factor) {
    return new SealedPlace(
        "flow", HexFormat.of().formatHex(flow.toBytes()) + " " + factor, "question");
  }
}
