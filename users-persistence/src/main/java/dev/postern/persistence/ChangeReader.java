package dev.postern.persistence;

import java.util.List;

/** Where the feed reads what changed. */
interface ChangeReader {

  /** The highest id. */
  long newest();

  /** What has a higher id, in their order. */
  List<Change> after(long id);

  /** By the connections that everything else uses. */
  static ChangeReader shared(Sql sql) {
    var rows = sql.table(ChangeMapper.class);
    return new ChangeReader() {
      @Override
      public long newest() {
        return rows.read(ChangeMapper::newest);
      }

      @Override
      public List<Change> after(long id) {
        return rows.read(changes -> changes.after(id));
      }
    };
  }
}
