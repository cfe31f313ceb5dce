package dev.postern.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.ibatis.mapping.MappedStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How the databases find rows. */
@ParameterizedClass
@EnumSource
class PlansTest {
  private final Engine engine;
  @RegisterExtension private final TestDatabase database;

  PlansTest(Engine engine) {
    this.engine = engine;
    this.database = new TestDatabase(engine);
  }

  @Test
  void everyStatement_findsItsRowsByAnIndex() throws SQLException {
    database.open();
    Map<String, List<String>> scans = new LinkedHashMap<>();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> each : statements().entrySet()) {
        List<String> scanned =
            plan(statement, each.getValue()).stream().filter(this::readsAll).toList();
        if (!scanned.isEmpty()) {
          scans.put(each.getKey(), scanned);
        }
      }
    }
    assertThat(scans)
        .as("an hour of changes, once in ten minutes; a few keys, at a start")
        .containsOnlyKeys("ChangeMapper.purge", "MasterKeyMapper.all");
  }

  private boolean readsAll(String step) {
    return switch (engine) {
      case SQLITE ->
          step.startsWith("SCAN") && !step.contains("USING") && !step.contains("CONSTANT");
      case POSTGRESQL -> step.contains("Seq Scan");
    };
  }

  private Map<String, String> statements() {
    Map<String, String> statements = new LinkedHashMap<>();
    // its values are of two kinds: a short name stands for a statement, too
    for (Object value : Mapping.configuration(engine).getMappedStatements()) {
      if (value instanceof MappedStatement statement) {
        String name = statement.getId().replace(Mapping.class.getPackageName() + ".", "");
        statements.put(name, statement.getSqlSource().getBoundSql(null).getSql());
      }
    }
    assertThat(statements).hasSizeGreaterThan(30);
    return statements;
  }

  private List<String> plan(Statement statement, String sql) throws SQLException {
    return switch (engine) {
      case SQLITE -> rows(statement, "EXPLAIN QUERY PLAN " + sql, "detail");
      case POSTGRESQL -> planOfPostgres(statement, sql);
    };
  }

  /** One for any values, of tables so small that they would be read whole if that was allowed. */
  private static List<String> planOfPostgres(Statement statement, String sql) throws SQLException {
    var numbers = new int[1];
    String numbered = Pattern.compile("\\?").matcher(sql).replaceAll(hit -> "\\$" + ++numbers[0]);
    statement.execute("SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan");
    statement.execute("PREPARE planned AS " + numbered);
    String values = numbers[0] == 0 ? "" : "(" + "NULL, ".repeat(numbers[0] - 1) + "NULL)";
    List<String> plan = rows(statement, "EXPLAIN EXECUTE planned" + values, "QUERY PLAN");
    statement.execute("DEALLOCATE planned");
    return plan;
  }

  private static List<String> rows(Statement statement, String query, String column)
      throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (row.next()) {
        texts.add(row.getString(column));
      }
      return texts;
    }
  }
}
