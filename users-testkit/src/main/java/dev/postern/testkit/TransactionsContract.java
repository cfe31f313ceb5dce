package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.mailRequest;
import static dev.postern.testkit.Fixtures.password;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.event.AuditEntry;
import dev.postern.event.SecurityEvent.SignedUp;
import dev.postern.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@code Transactions} does with the stores that belong to it. */
public abstract class TransactionsContract extends StoreContract {

  /** Stops the work where a test wants it stopped. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void signUpFailingAfter(int steps) {
    User ada = unconfirmed(ADA);
    List<Runnable> work =
        List.of(
            () -> stores().users().add(ada),
            () -> stores().credentials().setPassword(ada.id(), password("$fast$1$00")),
            () -> stores().outbox().add(mailRequest(ADA, NOW)),
            () ->
                stores()
                    .auditLog()
                    .record(
                        new AuditEntry(
                            UUID.randomUUID(), NOW, new SignedUp(ada.id(), true), BROWSER)));
    work.subList(0, steps).forEach(Runnable::run);
    throw new Stop();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void run_failsAfterAStore_nothingIsLeft(int steps) {
    assertThatThrownBy(() -> stores().transactions().run(() -> signUpFailingAfter(steps)))
        .isInstanceOf(Stop.class);
    assertThat(stores().users().find(ADA)).isEmpty();
    assertThat(stores().credentials().findPassword(ADA, Optional.empty(), NOW)).isEmpty();
    assertThat(stores().outbox().due(NOW, 10)).isEmpty();
    assertThat(stores().audited().get()).isEmpty();
  }

  @Test
  void run_succeeds_everythingIsStoredAndTheResultReturned() {
    User ada = unconfirmed(ADA);
    String result =
        stores()
            .transactions()
            .run(
                () -> {
                  stores().users().add(ada);
                  stores().outbox().add(mailRequest(ADA, NOW));
                  return "done";
                });
    assertThat(result).isEqualTo("done");
    assertThat(stores().users().find(ADA)).contains(ada);
    assertThat(stores().outbox().due(NOW, 10)).hasSize(1);
  }

  @Test
  void run_inside_seesItsOwnWrites() {
    User ada = unconfirmed(ADA);
    stores()
        .transactions()
        .run(
            () -> {
              stores().users().add(ada);
              assertThat(stores().users().find(ADA)).contains(ada);
            });
  }

  @Test
  void run_nested_joins() {
    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .run(
                        () -> {
                          stores().transactions().run(() -> stores().users().add(unconfirmed(ADA)));
                          throw new Stop();
                        }))
        .isInstanceOf(Stop.class);
    assertThat(stores().users().find(ADA)).isEmpty();
  }

  @Test
  void run_nestedFailureSwallowed_rolledBackAllTheSame() {
    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .run(
                        () -> {
                          stores().users().add(unconfirmed(ADA));
                          swallow(
                              () ->
                                  stores()
                                      .transactions()
                                      .run(
                                          () -> {
                                            throw new Stop();
                                          }));
                          stores().users().add(unconfirmed(BOB));
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(stores().users().find(ADA)).isEmpty();
    assertThat(stores().users().find(BOB)).isEmpty();
  }

  private static void swallow(Runnable work) {
    try {
      work.run();
    } catch (Stop expected) {
      assertThat(expected).isNotNull();
    }
  }

  @Test
  void afterCommit_runsInOrderOnceCommitted() {
    List<String> told = new ArrayList<>();
    stores()
        .transactions()
        .run(
            () -> {
              stores().transactions().afterCommit(() -> told.add("first"));
              stores()
                  .transactions()
                  .run(() -> stores().transactions().afterCommit(() -> told.add("second")));
              stores().users().add(unconfirmed(ADA));
              assertThat(told).isEmpty();
            });
    assertThat(told).containsExactly("first", "second");
  }

  @Test
  void afterCommit_seesWhatWasCommitted_andMayWrite() {
    stores()
        .transactions()
        .run(
            () -> {
              stores().users().add(unconfirmed(ADA));
              stores()
                  .transactions()
                  .afterCommit(
                      () -> {
                        assertThat(stores().users().find(ADA)).isPresent();
                        stores().users().add(unconfirmed(BOB));
                      });
            });
    assertThat(stores().users().find(BOB)).isPresent();
  }

  @Test
  void afterCommit_rolledBack_never() {
    List<String> told = new ArrayList<>();
    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .run(
                        () -> {
                          stores().transactions().afterCommit(() -> told.add("never"));
                          throw new Stop();
                        }))
        .isInstanceOf(Stop.class);
    stores().transactions().run(() -> stores().users().find(ADA));
    assertThat(told).isEmpty();
  }

  @Test
  void afterCommit_outside_atOnce() {
    List<String> told = new ArrayList<>();
    stores().transactions().afterCommit(() -> told.add("now"));
    assertThat(told).containsExactly("now");
  }
}
