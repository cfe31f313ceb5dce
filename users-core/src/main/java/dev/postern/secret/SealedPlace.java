package dev.postern.secret;

/**
 * Where a sealed value is kept, so that nobody who can write to the database makes it count
 * elsewhere.
 *
 * @param table the table's name
 * @param row the row's key as text
 * @param column the column's name
 */
public record SealedPlace(String table, String row, String column) {

  public SealedPlace {
    if (table.isBlank() || row.isBlank() || column.isBlank()) {
      throw new IllegalArgumentException("a sealed value has a table, a row and a column");
    }
  }
}
