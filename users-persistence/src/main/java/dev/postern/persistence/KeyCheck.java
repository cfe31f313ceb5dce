package dev.postern.persistence;

import dev.postern.persistence.MasterKeyMapper.Known;
import java.util.List;
import java.util.Optional;

/**
 * Lets a program start only with the master keys that its database was used with: by a value that
 * each key computes, from which nobody computes a key.
 */
final class KeyCheck {
  private static final String SETTING = "masterKeys (USERS_MASTER_KEYS): ";

  private final Sql.Table<MasterKeyMapper> rows;

  KeyCheck(Sql sql) {
    this.rows = sql.table(MasterKeyMapper.class);
  }

  /**
   * Notes keys that are new, the current one included. Throws IllegalStateException where a key is
   * missing, or is another than the one of its name.
   */
  void admit(MasterKeys keys) {
    List<Known> given = keys.checkValues();
    List<Known> known = rows.read(MasterKeyMapper::all);
    known.forEach(key -> check(key, given));
    boolean allKnown = known.containsAll(given);
    if (!allKnown) {
      given.forEach(key -> rows.write(stored -> stored.add(key)));
      // another process may have begun with other keys at the same moment
      rows.read(MasterKeyMapper::all).forEach(key -> check(key, given));
    }
  }

  private static void check(Known known, List<Known> given) {
    Optional<Known> same = given.stream().filter(key -> key.id().equals(known.id())).findFirst();
    if (same.isEmpty()) {
      throw new IllegalStateException(
          SETTING
              + "the key \""
              + known.id()
              + "\" is missing, which this database was used with. Add it to the list, or restore"
              + " the file that holds it: what it sealed can't be read without it");
    }
    if (!same.get().equals(known)) {
      throw new IllegalStateException(
          SETTING
              + "the key \""
              + known.id()
              + "\" is not the one of this name that this database was used with. Restore that key,"
              + " or use the database that belongs to this one");
    }
  }
}
