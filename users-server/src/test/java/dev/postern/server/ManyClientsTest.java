package dev.postern.server;

import static dev.postern.server.Accounts.PASSWORD;
import static dev.postern.server.Accounts.account;
import static dev.postern.server.Accounts.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.server.RunningServer.Answer;
import dev.postern.testkit.Race;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** More clients than a server has connections to PostgreSQL, places to hash, and threads. */
@ExtendWith(TwoServers.Shared.class)
class ManyClientsTest {
  private static final int CLIENTS = 500;

  private final TwoServers servers;

  ManyClientsTest(TwoServers servers) {
    this.servers = servers;
  }

  private Answer signUp() throws Exception {
    String account = account(newAddress(), PASSWORD);
    return servers.here.postJson("/users/api/v1/signup", account, TwoServers.newNetwork());
  }

  @Test
  void signUp_ofManyAtOnce_eachIsServedOrToldToComeAgain() throws Exception {
    List<Answer> answers = Race.run(CLIENTS, this::signUp);
    assertThat(answers).filteredOn(answer -> answer.status() == 202).isNotEmpty();
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 202)
        .allMatch(answer -> answer.status() == 503 && !answer.header("Retry-After").isEmpty());
    assertThat(signUp().status()).as("once they are gone").isEqualTo(202);
  }
}
