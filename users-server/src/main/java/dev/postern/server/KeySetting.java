package dev.postern.server;

import dev.postern.persistence.MasterKeys;
import dev.postern.secret.SecretSource;
import java.nio.file.Path;
import java.util.Optional;

/** Where the master keys are: in the setting itself, or in a file. */
final class KeySetting {
  static final String NAME = "masterKeys";
  private static final String PREFIX = "jdbc:sqlite:";

  private final String list;
  private final Optional<KeyFile> file;
  private final boolean madeWhereMissing;

  private KeySetting(String list, Optional<KeyFile> file, boolean madeWhereMissing) {
    this.list = list;
    this.file = file;
    this.madeWhereMissing = madeWhereMissing;
  }

  /** As it is set, or else a file beside the database, which development makes. */
  static KeySetting of(Settings settings, boolean development) {
    String text = settings.text(NAME, "");
    if (text.indexOf(':') >= 0) { // no name of a file, and never to be shown
      return new KeySetting(text, Optional.empty(), false);
    }
    Path beside = beside(settings.text("dbUrl", ServerConfig.DB_URL));
    return text.isEmpty()
        ? new KeySetting("", Optional.of(new KeyFile(beside)), development)
        : new KeySetting("", Optional.of(new KeyFile(Path.of(text))), false);
  }

  private static Path beside(String dbUrl) {
    return dbUrl.startsWith(PREFIX)
        ? Path.of(dbUrl.substring(PREFIX.length())).resolveSibling("master.key")
        : Path.of("data", "master.key");
  }

  /** The keys; throws {@link SettingException} where there are none, or wrong ones. */
  MasterKeys open(SecretSource secrets) {
    try {
      return MasterKeys.parse(text(secrets), secrets);
    } catch (IllegalArgumentException wrong) {
      throw new SettingException(
          wrong.getMessage()
              + ". The setting (USERS_MASTER_KEYS) is a list of id:base64, 32 bytes each, or the"
              + " path of a file that holds one");
    }
  }

  private String text(SecretSource secrets) {
    if (file.isEmpty()) {
      return list;
    }
    KeyFile keys = file.get();
    if (!keys.exists()) {
      if (!madeWhereMissing) {
        throw new SettingException(
            "masterKeys (USERS_MASTER_KEYS): there is no file "
                + keys
                + ". What is secret in the database is encrypted by these keys. If it was used"
                + " before, restore them; else make some: users-server keys rotate");
      }
      keys.create(MasterKeys.generate(secrets));
    }
    return keys.read();
  }

  /**
   * Puts a new key before the others, or makes the first one.
   *
   * @return the new keys, where their keeper is not a file of ours but whoever reads this
   */
  Rotated rotate(SecretSource secrets) {
    if (file.isPresent() && !file.get().exists()) {
      file.get().create(MasterKeys.generate(secrets));
      return new Rotated(open(secrets), file.map(KeyFile::toString));
    }
    MasterKeys keys = open(secrets).rotated();
    file.ifPresent(kept -> kept.replace(keys));
    return new Rotated(keys, file.map(KeyFile::toString));
  }

  /** Keys of which the first is new, and the file that holds them now. */
  record Rotated(MasterKeys keys, Optional<String> file) {}

  @Override
  public String toString() {
    return "KeySetting[" + file.map(KeyFile::toString).orElse("hidden") + "]";
  }
}
