package dev.postern.server;

import dev.postern.Users;
import dev.postern.persistence.SqlStores;

/** The accounts for a command: without web server and background work, beside running servers. */
final class LocalAccounts implements AutoCloseable {
  private final Users users;
  private final SqlStores stores;

  LocalAccounts(Users users, SqlStores stores) {
    this.users = users;
    this.stores = stores;
  }

  static LocalAccounts open(SettingsOption settings) {
    return PosternServer.withoutWeb(ServerConfig.of(settings.read(), true));
  }

  Users users() {
    return users;
  }

  @Override
  public void close() {
    users.close();
    stores.close();
  }
}
