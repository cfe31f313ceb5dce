package dev.postern.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.FactorId;
import dev.postern.credential.Proofs;
import dev.postern.secret.Sealed;
import dev.postern.secret.SecretHash;
import dev.postern.token.Flow.Kind;
import dev.postern.token.Flow.Question;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlowTest {
  private static final SecretHash HERE = SecretHash.of(new byte[32]);
  private static final SecretHash ELSEWHERE =
      SecretHash.of("elsewhere-elsewhere-elsewhere-32".getBytes(US_ASCII));

  private static Flow flow(@Nullable SecretHash browser, @Nullable Question question) {
    return new Flow(
        HERE,
        Kind.LOGIN,
        new UserId(new UUID(1, 2)),
        browser,
        Proofs.of(FactorId.PASSWORD),
        0,
        false,
        question,
        Instant.EPOCH,
        Instant.EPOCH.plus(Flow.LIFE));
  }

  @Test
  void isOf_browser_thatOneAlone() {
    Flow flow = flow(HERE, null);
    assertThat(flow.isOf(Optional.of(HERE))).isTrue();
    assertThat(flow.isOf(Optional.of(ELSEWHERE))).isFalse();
    assertThat(flow.isOf(Optional.empty())).isFalse();
  }

  @Test
  void isOf_clientWithoutCookies_whoeverHoldsIt() {
    Flow flow = flow(null, null);
    assertThat(flow.isOf(Optional.of(ELSEWHERE))).isTrue();
    assertThat(flow.isOf(Optional.empty())).isTrue();
  }

  @Test
  void questionIfAny_whatWasAskedLast() {
    var question = new Question(FactorId.MAIL, Sealed.of(new byte[] {1}));
    assertThat(flow(HERE, question).questionIfAny()).contains(question);
    assertThat(flow(HERE, null).questionIfAny()).isEmpty();
  }
}
