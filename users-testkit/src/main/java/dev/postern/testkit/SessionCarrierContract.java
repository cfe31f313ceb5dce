package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.secret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.secret.Secret;
import dev.postern.session.SessionCarrier;
import org.junit.jupiter.api.Test;

/** What every {@code SessionCarrier} does. */
public abstract class SessionCarrierContract {
  /** The carrier of a visitor who brings nothing. */
  protected abstract SessionCarrier empty();

  /** The carrier of the same visitor's next request, who brings what this one was given. */
  protected abstract SessionCarrier next(SessionCarrier carrier);

  @Test
  void session_nothingBrought_empty() {
    assertThat(empty().session()).isEmpty();
  }

  @Test
  void carry_thenAndNextTime_brought() {
    SessionCarrier carrier = empty();
    Secret secret = secret();
    carrier.carry(secret);
    assertThat(carrier.session()).contains(secret);
    assertThat(next(carrier).session()).contains(secret);
  }

  @Test
  void carry_again_theLastCounts() {
    SessionCarrier carrier = empty();
    carrier.carry(secret());
    Secret second = secret();
    carrier.carry(second);
    assertThat(carrier.session()).contains(second);
    assertThat(next(carrier).session()).contains(second);
  }

  @Test
  void drop_thenAndNextTime_nothing() {
    SessionCarrier carrier = empty();
    carrier.carry(secret());
    SessionCarrier second = next(carrier);
    second.drop();
    assertThat(second.session()).isEmpty();
    assertThat(next(second).session()).isEmpty();
  }
}
