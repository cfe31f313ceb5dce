package dev.postern.server;

import dev.postern.persistence.SqlStores;
import dev.postern.web.Readiness;
import java.util.List;

/** The server is ready where its stores are. */
record StoreReadiness(SqlStores stores) implements Readiness {

  @Override
  public boolean isReady() {
    return stores.isReady();
  }

  @Override
  public List<String> warnings() {
    return stores.warnings();
  }
}
