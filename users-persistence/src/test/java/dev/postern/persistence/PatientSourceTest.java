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

  /** Waiting for it would be in vain, and the reason must be told. */
  @Test
  void getConnection_refused_failsAtOnce() throws Exception {
    proxy.mend();
    source.setUser("nobody-here");
    source.bePatient();
    Future<Connection> asked = threads.submit(() -> source.getConnection());
    assertThatThrownBy(() -> asked.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(SQLException.class)
        .hasMessageContaining("nobody-here");
  }

  @Test
  void open_unknownUser_namesTheSetting() {
    PersistenceConfig config =
        database.config().withLogin(new PersistenceConfig.Login("nobody-here", "canary"));
    assertThatThrownBy(() -> database.open(config))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("dbUser, dbPassword: the database refuses them")
        .hasMessageNotContaining("canary");
  }

  @Test
  void open_unknownDatabase_namesTheSetting() {
    PersistenceConfig config =
        PersistenceConfig.of(
            database.config().dbUrl().replaceFirst("/[^/?]+([?].*)?$", "/nothing_here$1"));
    assertThatThrownBy(() -> database.open(config))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("dbUrl: can't use the database")
        .hasMessageContaining("nothing_here");
  }
}
