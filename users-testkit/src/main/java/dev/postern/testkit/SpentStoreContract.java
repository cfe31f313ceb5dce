package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.secretHash;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.secret.SecretHash;
import dev.postern.token.SpentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@code SpentStore} does. */
public abstract class SpentStoreContract extends StoreContract {
  private static final Instant END = NOW.plus(Duration.ofMinutes(5));
  private static final Instant BEFORE_END = END.minusNanos(1_000);

  private SpentStore spent() {
    return stores().spent();
  }

  @Test
  void spend_firstAlone_whateverTheTime() {
    SecretHash what = secretHash();
    assertThat(spent().spend(what, END)).isTrue();
    assertThat(spent().spend(what, END)).isFalse();
    assertThat(spent().spend(what, END.plusSeconds(9))).isFalse();
    assertThat(spent().spend(secretHash(), END)).isTrue();
  }

  @Test
  void spend_again_endsWhenTheFirstSaid() {
    SecretHash what = secretHash();
    spent().spend(what, END);
    spent().spend(what, END.plusSeconds(9));
    assertThat(spent().purge(END)).isEqualTo(1);
  }

  @Test
  void spend_manyAtOnce_oneGetsTrue() {
    SecretHash what = secretHash();
    List<Boolean> answers = Race.run(() -> spent().spend(what, END));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
  }

  @Test
  void spend_manyAtOnceInTransactions_oneGetsTrue_andAllGoOn() {
    SecretHash what = secretHash();
    List<Boolean> answers =
        Race.run(
            () ->
                stores()
                    .transactions()
                    .run(
                        () -> {
                          boolean first = spent().spend(what, END);
                          assertThat(spent().spend(secretHash(), END)).isTrue();
                          return first;
                        }));
    assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(spent().purge(END)).isEqualTo(1 + Race.THREADS);
  }

  @Test
  void spend_inATransaction_itGoesOnAfterEitherAnswer() {
    SecretHash what = secretHash();
    stores()
        .transactions()
        .run(
            () -> {
              assertThat(spent().spend(what, END)).isTrue();
              assertThat(spent().spend(what, END)).isFalse();
              stores().users().add(unconfirmed(ADA));
            });
    assertThat(stores().users().find(ADA)).isPresent();
    assertThat(spent().spend(what, END)).isFalse();
  }

  @Test
  void spend_rolledBack_goodStill() {
    SecretHash what = secretHash();
    rolledBack(() -> assertThat(spent().spend(what, END)).isTrue());
    assertThat(spent().spend(what, END)).isTrue();
  }

  @Test
  void purge_onlyWhatWouldHaveEnded() {
    SecretHash first = secretHash();
    SecretHash second = secretHash();
    spent().spend(first, END);
    spent().spend(second, END.plusNanos(1_000));
    assertThat(spent().purge(BEFORE_END)).isZero();
    assertThat(spent().purge(END)).isEqualTo(1);
    assertThat(spent().spend(second, END)).isFalse();
    assertThat(spent().spend(first, END)).isTrue();
  }
}
