package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.password;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.user.User;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.ibatis.logging.Log;
import org.apache.ibatis.logging.LogFactory;
import org.apache.ibatis.mapping.MappedStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What MyBatis makes of our mappers. */
class MappingTest {
  @RegisterExtension private final SqliteExtension sqlite = new SqliteExtension();

  @Test
  void everyStatement_findsItsRowsByAnIndex() throws SQLException {
    sqlite.file().open();
    Map<String, String> scans = new LinkedHashMap<>();
    try (Connection connection = Sqlite.unpooled(sqlite.file().config).getConnection()) {
      for (Map.Entry<String, String> statement : statements().entrySet()) {
        for (String step : plan(connection, statement.getValue())) {
          if (step.startsWith("SCAN") && !step.contains("USING") && !step.contains("CONSTANT")) {
            scans.put(statement.getKey(), step);
          }
        }
      }
    }
    assertThat(scans)
        .as("an hour of changes, once in ten minutes")
        .containsOnly(Map.entry("ChangeMapper.purge", "SCAN change"));
  }

  private static Map<String, String> statements() {
    Map<String, String> statements = new LinkedHashMap<>();
    // its values are of two kinds: a short name stands for a statement, too
    for (Object value : Mapping.configuration("sqlite").getMappedStatements()) {
      if (value instanceof MappedStatement statement) {
        String name = statement.getId().replace(Mapping.class.getPackageName() + ".", "");
        statements.put(name, statement.getSqlSource().getBoundSql(null).getSql());
      }
    }
    assertThat(statements).hasSizeGreaterThan(30);
    return statements;
  }

  private static List<String> plan(Connection connection, String sql) throws SQLException {
    try (PreparedStatement explain = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
        ResultSet step = explain.executeQuery()) {
      List<String> steps = new ArrayList<>();
      while (step.next()) {
        steps.add(step.getString("detail"));
      }
      return steps;
    }
  }

  @Test
  void statements_loggedAtEveryLevel_noValueIsTold() {
    LogFactory.useCustomLogging(RecordingLog.class);
    try {
      SqlStores stores = sqlite.file().open();
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
