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
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server: the accounts, their stores, and Jetty in front of them. */
final class PosternServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PosternServer.class);

  private final WebServer web;
  private final Deque<Runnable> closings;

  private PosternServer(WebServer web, Deque<Runnable> closings) {
    this.web = web;
    this.closings = closings;
  }

  /** Starts everything, and returns once requests are served; or leaves nothing behind. */
  static PosternServer start(ServerConfig config) throws Exception {
    Injector injector = injector(config);
    Deque<Runnable> closings = new ArrayDeque<>(); // the last that was opened is the first
    try {
      SqlStores stores = open(injector);
      closings.push(stores::close);
      MailTransport mail = injector.getInstance(MailTransport.class);
      closings.push(mail::close);
      Users users = injector.getInstance(Users.class);
      closings.push(users::close);
      WebServer web = injector.getInstance(WebServer.class);
      closings.push(web::close);
      users.start();
      web.start();
      var server = new PosternServer(web, closings);
      server.sayWhereToClick(config);
      return server;
    } catch (Exception failure) {
      closings.forEach(Runnable::run);
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
    closings.forEach(Runnable::run);
  }
}
