package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.password;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.user.User;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.ibatis.logging.Log;
import org.apache.ibatis.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What MyBatis makes of our mappers. */
@ParameterizedClass
@EnumSource
class MappingTest {
  @RegisterExtension private final TestDatabase database;

  MappingTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  @Test
  void statements_loggedAtEveryLevel_noValueIsTold() {
    LogFactory.useCustomLogging(RecordingLog.class);
    try {
      SqlStores stores = database.open();
      User ada = unconfirmed(ADA);
      stores.users().add(ada);
      stores.credentials().setPassword(ada.id(), password("$fast$1$c0ffee"));
      stores.credentials().findPassword(ADA, Optional.empty(), NOW);
      stores.users().find(BOB);
      assertThat(RecordingLog.LINES)
          .noneMatch(line -> line.contains("c0ffee"))
          .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("@example.com"));
      assertThat(RecordingLog.LINES).as("it was listening").isNotEmpty();
    } finally {
      LogFactory.useSlf4jLogging();
    }
  }

  /** Hears everything; MyBatis makes it by reflection. */
  public static final class RecordingLog implements Log {
    static final Queue<String> LINES = new ConcurrentLinkedQueue<>();

    public RecordingLog(String ignored) {}

    @Override
    public boolean isDebugEnabled() {
      return true;
    }

    @Override
    public boolean isTraceEnabled() {
      return true;
    }

    @Override
    public void error(String line, Throwable failure) {
      LINES.add(line + failure);
    }

    @Override
    public void error(String line) {
      LINES.add(line);
    }

    @Override
    public void debug(String line) {
      LINES.add(line);
    }

    @Override
    public void trace(String line) {
      LINES.add(line);
    }

    @Override
    public void warn(String line) {
      LINES.add(line);
    }
  }
}
