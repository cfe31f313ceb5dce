package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.rememberedLogin;
import static dev.postern.testkit.Fixtures.secret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.secret.Secret;
import dev.postern.session.RememberToken;
import dev.postern.session.SessionCarrier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@code SessionCarrier} does whose visitor keeps a device. */
public abstract class DeviceCarrierContract extends SessionCarrierContract {
  private static final Duration LIFE = Duration.ofDays(30);

  private static RememberToken rememberToken() {
    return new RememberToken(rememberedLogin(confirmed(ADA)).id(), secret());
  }

  @Test
  void remember_thenAndNextTime_brought() {
    SessionCarrier carrier = empty();
    assertThat(carrier.remembered()).isEmpty();
    RememberToken token = rememberToken();
    carrier.remember(token, LIFE);
    assertThat(carrier.remembered()).contains(token);
    assertThat(next(carrier).remembered()).contains(token);
  }

  @Test
  void remember_again_theLastCounts() {
    SessionCarrier carrier = empty();
    carrier.remember(rememberToken(), LIFE);
    RememberToken second = rememberToken();
    carrier.remember(second, LIFE);
    assertThat(carrier.remembered()).contains(second);
    assertThat(next(carrier).remembered()).contains(second);
  }

  @Test
  void dropAndForget_eachItsOwnAlone() {
    SessionCarrier carrier = empty();
    carrier.carry(secret());
    carrier.remember(rememberToken(), LIFE);
    carrier.drop();
    assertThat(carrier.remembered()).isPresent();
    SessionCarrier second = next(carrier);
    assertThat(second.session()).isEmpty();
    assertThat(second.remembered()).isPresent();
    second.carry(secret());
    second.forget();
    assertThat(second.remembered()).isEmpty();
    assertThat(next(second).remembered()).isEmpty();
    assertThat(next(second).session()).isPresent();
  }

  @Test
  void know_thenAndNextTime_theNewestFirst() {
    SessionCarrier carrier = empty();
    assertThat(carrier.devices()).isEmpty();
    carrier.know(List.of(secret()));
    List<Secret> devices = List.of(secret(), secret(), secret(), secret());
    carrier.know(devices);
    assertThat(carrier.devices()).isEqualTo(devices);
    assertThat(next(carrier).devices()).isEqualTo(devices);
    carrier.drop();
    carrier.forget();
    assertThat(next(carrier).devices()).as("outlive sessions").isEqualTo(devices);
  }

  @Test
  void trust_thenAndNextTime_theNewestFirst() {
    SessionCarrier carrier = empty();
    assertThat(carrier.trusted()).isEmpty();
    carrier.trust(List.of(secret()), LIFE);
    List<Secret> devices = List.of(secret(), secret(), secret(), secret());
    carrier.trust(devices, LIFE);
    assertThat(carrier.trusted()).isEqualTo(devices);
    assertThat(next(carrier).trusted()).isEqualTo(devices);
    assertThat(next(carrier).devices()).as("known is another thing").isEmpty();
    carrier.drop();
    carrier.forget();
    assertThat(next(carrier).trusted()).as("outlive sessions").isEqualTo(devices);
  }

  @Test
  void carryFlows_thenAndNextTime_theLastCounts() {
    SessionCarrier carrier = empty();
    assertThat(carrier.flows()).isEmpty();
    carrier.carryFlows(secret(), LIFE);
    Secret second = secret();
    carrier.carryFlows(second, LIFE);
    assertThat(carrier.flows()).contains(second);
    assertThat(next(carrier).flows()).contains(second);
  }
}
