package dev.postern.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import dev.postern.Users;
import dev.postern.mail.MailTransport;
import dev.postern.persistence.SqlStores;
import dev.postern.secret.SecretSource;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server: the accounts, their stores, and Jetty in front of them. */
final class PosternServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PosternServer.class);

  private final WebServer web;
  private final Users users;
  private final MailTransport mail;
  private final SqlStores stores;

  private PosternServer(WebServer web, Users users, MailTransport mail, SqlStores stores) {
    this.web = web;
    this.users = users;
    this.mail = mail;
    this.stores = stores;
  }

  /** Starts everything, and returns once requests are served. */
  static PosternServer start(ServerConfig config) throws Exception {
    Injector injector = injector(config);
    SqlStores stores = open(injector);
    try {
      var server =
          new PosternServer(
              injector.getInstance(WebServer.class),
              injector.getInstance(Users.class),
              injector.getInstance(MailTransport.class),
              stores);
      server.users.start();
      server.web.start();
      server.sayWhereToClick(config);
      return server;
    } catch (Exception failure) {
      stores.close();
      throw failure;
    }
  }

  /** The accounts alone, for a command. */
  static LocalAccounts withoutWeb(ServerConfig config) {
    Injector injector = injector(config);
    SqlStores stores = open(injector);
    try {
      return new LocalAccounts(injector.getInstance(Users.class), stores);
    } catch (RuntimeException failure) {
      stores.close();
      throw failure;
    }
  }

  private static Injector injector(ServerConfig config) {
    var keys = config.masterKeys().open(SecretSource.of(new SecureRandom()));
    return Guice.createInjector(Stage.DEVELOPMENT, new ServerModule(config, keys));
  }

  /** What an injector adds to a failure helps nobody who starts a server. */
  private static SqlStores open(Injector injector) {
    try {
      return injector.getInstance(SqlStores.class);
    } catch (ProvisionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }

  private void sayWhereToClick(ServerConfig config) {
    String site = config.users().links().site().toString();
    if (!config.development()) {
      LOG.info("Serving {}{} at port {}", site, config.users().links().basePath(), port());
      return;
    }
    LOG.info("Development mode: open {}/ to sign up and log in", site);
    LOG.info("Mail is caught at {}{}/dev/mailbox", site, config.users().links().basePath());
  }

  int port() {
    return web.port();
  }

  /** Ends: no new requests, those under way are finished, then mail and stores. */
  @Override
  public void close() {
    web.close();
    users.close();
    mail.close();
    stores.close();
  }
}
