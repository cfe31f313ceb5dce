package dev.postern.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.testkit.CuttableProxy;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PatientSourceTest {
  @RegisterExtension private final TestDatabase database = new TestDatabase(Engine.POSTGRESQL);

  private final PatientSource source = new PatientSource();
  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private CuttableProxy proxy;

  @BeforeEach
  void cutOff() throws IOException {
    URI server = URI.create(database.config().dbUrl().substring("jdbc:".length()));
    proxy = new CuttableProxy(server.getPort());
    proxy.cut();
    source.setUrl(database.config().dbUrl().replace(":" + server.getPort(), ":" + proxy.port()));
  }

  @AfterEach
  void close() throws IOException {
    threads.shutdownNow();
    proxy.close();
  }

  @Test
  void getConnection_databaseAwayAtTheStart_fails() {
    assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
  }

  @Test
  void getConnection_databaseAway_isGivenSoonAfterItIsBack() throws Exception {
    source.bePatient();
    Future<Connection> asked = threads.submit(() -> source.getConnection());
    assertThatThrownBy(() -> asked.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    proxy.mend();
    try (Connection connection = asked.get(500, TimeUnit.MILLISECONDS)) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void getConnection_poolIsClosedMeanwhile_endsAtOnce() {
    source.bePatient();
    Future<Connection> asked = threads.submit(() -> source.getConnection());
    threads.shutdownNow();
    assertThatThrownBy(() -> asked.get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(SQLException.class);
  }
}
