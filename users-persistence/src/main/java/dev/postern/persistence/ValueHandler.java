package dev.postern.persistence;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.function.Function;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.jspecify.annotations.Nullable;

/** Keeps a type of value in a column of a type that drivers know. */
final class ValueHandler<T, C> implements TypeHandler<T> {
  private final Column<C> column;
  private final Function<T, C> toColumn;
  private final Function<C, T> fromColumn;

  ValueHandler(Column<C> column, Function<T, C> toColumn, Function<C, T> fromColumn) {
    this.column = column;
    this.toColumn = toColumn;
    this.fromColumn = fromColumn;
  }

  @Override
  public void setParameter(
      PreparedStatement statement, int index, @Nullable T value, @Nullable JdbcType ignored)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
    } else {
      column.write().set(statement, index, toColumn.apply(value));
    }
  }

  @Override
  public @Nullable T getResult(ResultSet row, String name) throws SQLException {
    return getResult(row, row.findColumn(name));
  }

  @Override
  public @Nullable T getResult(ResultSet row, int index) throws SQLException {
    C value = column.read().get(row, index);
    return row.wasNull() ? null : fromColumn.apply(value);
  }

  @Override
  public T getResult(CallableStatement statement, int index) {
    throw new UnsupportedOperationException("there are no stored procedures");
  }

  /** A type of column. */
  record Column<C>(Writer<C> write, Reader<C> read) {
    static final Column<byte[]> BYTES =
        new Column<>(PreparedStatement::setBytes, ResultSet::getBytes);
    static final Column<String> TEXT =
        new Column<>(PreparedStatement::setString, ResultSet::getString);
    static final Column<Long> NUMBER = new Column<>(PreparedStatement::setLong, ResultSet::getLong);

    /** 0 or 1; read as a boolean, since that is what expressions are on PostgreSQL. */
    static final Column<Boolean> FLAG =
        new Column<>(
            (statement, index, value) -> statement.setInt(index, value ? 1 : 0),
            ResultSet::getBoolean);
  }

  /** Sets a parameter. */
  @FunctionalInterface
  interface Writer<C> {
    void set(PreparedStatement statement, int index, C value) throws SQLException;
  }

  /** Reads a column. */
  @FunctionalInterface
  interface Reader<C> {
    C get(ResultSet row, int index) throws SQLException;
  }
}
