package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.mailRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.notification.MailRequest;
import dev.postern.notification.Outbox.Claimed;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@code Outbox} does. */
public abstract class OutboxContract extends StoreContract {
  private static final Instant UNTIL = NOW.plusSeconds(60);

  private MailRequest added(MailRequest request) {
    stores().outbox().add(request);
    return request;
  }

  private List<Claimed> claim(Instant now) {
    return stores().outbox().claim(now, now.plusSeconds(60), 10);
  }

  @Test
  void claim_due_everythingIsKept() {
    MailRequest full = added(mailRequest(ADA, NOW));
    MailRequest bare =
        added(
            new MailRequest(
                new UUID(7, 8),
                MailRequest.Kind.CONFIRM_AGAIN,
                BOB,
                null,
                null,
                null,
                null,
                NOW.plusSeconds(1)));
    assertThat(claim(NOW.plusSeconds(1)))
        .containsExactly(new Claimed(full, 1), new Claimed(bare, 1));
  }

  @Test
  void claim_claimed_notAgainUntilThen() {
    MailRequest request = added(mailRequest(ADA, NOW));
    assertThat(claim(NOW)).hasSize(1);
    assertThat(claim(UNTIL.minusNanos(1_000))).isEmpty();
    assertThat(claim(UNTIL)).containsExactly(new Claimed(request, 2));
  }

  @Test
  void claim_limit_theOldestFirst() {
    added(mailRequest(BOB, NOW.plusSeconds(1)));
    MailRequest first = added(mailRequest(ADA, NOW));
    assertThat(stores().outbox().claim(UNTIL, UNTIL.plusSeconds(1), 1))
        .extracting(Claimed::request)
        .containsExactly(first);
  }

  @Test
  void claim_manyAtOnce_eachGoesToOne() {
    for (int i = 0; i < 5; i++) {
      added(mailRequest(ADA, NOW));
    }
    List<List<Claimed>> answers = Race.run(() -> claim(NOW));
    assertThat(answers.stream().flatMap(List::stream).map(claimed -> claimed.request().id()))
        .hasSize(5)
        .doesNotHaveDuplicates();
  }

  @Test
  void done_gone() {
    MailRequest request = added(mailRequest(ADA, NOW));
    claim(NOW);
    stores().outbox().done(request.id());
    stores().outbox().done(request.id());
    assertThat(claim(UNTIL.plusSeconds(1))).isEmpty();
  }

  @Test
  void retry_dueAtThatTime() {
    MailRequest request = added(mailRequest(ADA, NOW));
    claim(NOW);
    Instant due = NOW.plusSeconds(5);
    stores().outbox().retry(request.id(), due);
    assertThat(claim(due.minusNanos(1_000))).isEmpty();
    assertThat(claim(due)).containsExactly(new Claimed(request, 2));
  }

  @Test
  void retry_tellsWhetherItIsStillThere() {
    MailRequest request = added(mailRequest(ADA, NOW));
    claim(NOW);
    assertThat(stores().outbox().retry(request.id(), UNTIL)).isTrue();
    stores().outbox().done(request.id());
    assertThat(stores().outbox().retry(request.id(), UNTIL)).isFalse();
  }

  @Test
  void takeBack_allOfThatAccountAndKind_claimedOrNot() {
    MailRequest mine = added(mailRequest(ADA, NOW));
    UserId owner = mine.userIfKnown().orElseThrow();
    added(about(owner, mine.kind(), NOW));
    claim(NOW);
    added(about(owner, mine.kind(), NOW));
    MailRequest other = added(about(owner, MailRequest.Kind.CHANGE_ADDRESS, NOW));
    MailRequest anothers = added(mailRequest(BOB, NOW.plusSeconds(1)));
    stores().outbox().takeBack(owner, mine.kind());
    assertThat(claim(UNTIL)).extracting(Claimed::request).containsExactly(other, anothers);
  }

  private static MailRequest about(UserId owner, MailRequest.Kind kind, Instant at) {
    return new MailRequest(UUID.randomUUID(), kind, BOB, owner, null, null, null, at);
  }
}
