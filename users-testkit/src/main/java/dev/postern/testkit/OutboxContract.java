package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.mailRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.notification.MailRequest;
import dev.postern.notification.Outbox.Waiting;
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

  private List<Waiting> due(Instant now) {
    return stores().outbox().due(now, 10);
  }

  @Test
  void due_everythingIsKept() {
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
    assertThat(due(NOW)).containsExactly(new Waiting(full, 0));
    assertThat(due(NOW.plusSeconds(1))).containsExactly(new Waiting(full, 0), new Waiting(bare, 0));
  }

  @Test
  void due_limit_theOldestFirst() {
    added(mailRequest(BOB, NOW.plusSeconds(1)));
    MailRequest first = added(mailRequest(ADA, NOW));
    assertThat(stores().outbox().due(UNTIL, 1)).containsExactly(new Waiting(first, 0));
  }

  @Test
  void claim_notDueUntilThen_andCounted() {
    UUID id = added(mailRequest(ADA, NOW)).id();
    assertThat(stores().outbox().claim(id, 0, UNTIL)).isTrue();
    assertThat(due(UNTIL.minusNanos(1_000))).isEmpty();
    assertThat(due(UNTIL)).extracting(Waiting::tries).containsExactly(1);
  }

  @Test
  void claim_claimedBefore_refused() {
    UUID id = added(mailRequest(ADA, NOW)).id();
    stores().outbox().claim(id, 0, UNTIL);
    assertThat(stores().outbox().claim(id, 0, UNTIL.plusSeconds(1))).isFalse();
    assertThat(due(UNTIL)).hasSize(1);
    assertThat(stores().outbox().claim(id, 1, UNTIL.plusSeconds(1))).isTrue();
  }

  @Test
  void claim_gone_refused() {
    assertThat(stores().outbox().claim(new UUID(7, 8), 0, UNTIL)).isFalse();
  }

  @Test
  void claim_manyAtOnce_oneWins() {
    UUID id = added(mailRequest(ADA, NOW)).id();
    List<Boolean> answers = Race.run(() -> stores().outbox().claim(id, 0, UNTIL));
    assertThat(answers).containsOnlyOnce(true);
    assertThat(due(UNTIL)).extracting(Waiting::tries).containsExactly(1);
  }

  @Test
  void postpone_dueAtThatTime_notCounted() {
    MailRequest request = added(mailRequest(ADA, NOW));
    stores().outbox().claim(request.id(), 0, UNTIL);
    Instant due = NOW.plusSeconds(5);
    assertThat(stores().outbox().postpone(request.id(), 1, due)).isTrue();
    assertThat(due(due.minusNanos(1_000))).isEmpty();
    assertThat(due(due)).containsExactly(new Waiting(request, 1));
  }

  @Test
  void postpone_claimedByAnother_refused() {
    UUID id = added(mailRequest(ADA, NOW)).id();
    stores().outbox().claim(id, 0, NOW);
    stores().outbox().claim(id, 1, UNTIL);
    assertThat(stores().outbox().postpone(id, 1, NOW)).isFalse();
    assertThat(due(UNTIL.minusNanos(1_000))).isEmpty();
  }

  @Test
  void keepLink_thatMailsAlone_inPlaceOfTheOneBefore() {
    UUID id = added(mailRequest(ADA, NOW)).id();
    UUID others = added(mailRequest(BOB, NOW)).id();
    assertThat(stores().outbox().keptLink(id)).isEmpty();
    stores().outbox().keepLink(id, new byte[] {1, 2, 3});
    stores().outbox().keepLink(id, new byte[] {0, -1});
    assertThat(stores().outbox().keptLink(id)).hasValue(new byte[] {0, -1});
    assertThat(stores().outbox().keptLink(others)).isEmpty();
    assertThat(due(NOW)).hasSize(2);
  }

  @Test
  void done_goneWithItsLink() {
    UUID id = added(mailRequest(ADA, NOW)).id();
    stores().outbox().keepLink(id, new byte[] {1});
    stores().outbox().done(id);
    stores().outbox().done(id);
    assertThat(due(UNTIL)).isEmpty();
    assertThat(stores().outbox().keptLink(id)).isEmpty();
  }

  @Test
  void takeBack_allOfThatAccountAndKind_claimedOrNot() {
    MailRequest mine = added(mailRequest(ADA, NOW));
    UserId owner = mine.userIfKnown().orElseThrow();
    added(about(owner, mine.kind(), NOW));
    stores().outbox().claim(mine.id(), 0, UNTIL);
    added(about(owner, mine.kind(), NOW));
    MailRequest other = added(about(owner, MailRequest.Kind.CHANGE_ADDRESS, NOW));
    MailRequest anothers = added(mailRequest(BOB, NOW.plusSeconds(1)));
    stores().outbox().takeBack(owner, mine.kind(), NOW);
    assertThat(due(UNTIL)).extracting(Waiting::request).containsExactly(other, anothers);
  }

  @Test
  void takeBack_madeEarlier_stays() {
    MailRequest mine = added(mailRequest(ADA, NOW));
    UserId owner = mine.userIfKnown().orElseThrow();
    added(about(owner, mine.kind(), NOW.plusSeconds(1)));
    stores().outbox().takeBack(owner, mine.kind(), NOW.plusSeconds(1));
    assertThat(due(UNTIL)).extracting(Waiting::request).containsExactly(mine);
  }

  private static MailRequest about(UserId owner, MailRequest.Kind kind, Instant at) {
    return new MailRequest(UUID.randomUUID(), kind, BOB, owner, null, null, null, at);
  }
}
