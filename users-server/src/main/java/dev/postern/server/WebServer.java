package dev.postern.server;

import dev.postern.web.UsersFilter;
import dev.postern.web.UsersServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty, on bounded platform threads, with our servlet. */
final class WebServer implements AutoCloseable {
  private static final int MAX_THREADS = 200;
  private static final int MIN_THREADS = 8;
  private static final int IDLE_MILLIS = 30_000;
  private static final int STOP_MILLIS = 5_000;

  /** Java's own choice of 50 resets connections when many clients come at once. */
  private static final int WAITING_CONNECTIONS = 1_024;

  private static final int MAX_CONNECTIONS = 10_000;
  private static final Duration LONGEST_BODY = Duration.ofSeconds(30);
  private static final long ALL_BODIES = 64L * 1024 * 1024;

  private final Server server;
  private final ServerConnector connector;
  private final ServletContextHandler context;
  private final String basePath;

  WebServer(ServerConfig config, UsersServlet servlet, UsersFilter filter) {
    this(config, servlet, filter, MAX_CONNECTIONS);
  }

  /** With so many connections at once; more wait to be accepted. */
  WebServer(ServerConfig config, Servlet servlet, Filter filter, int connections) {
    var threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    threads.setName("users-http");
    this.server = new Server(threads);
    this.connector = connector(config);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(connections, server));
    server.setErrorHandler(new BareErrorHandler());
    server.setStopTimeout(STOP_MILLIS);

    this.basePath = config.users().links().basePath();
    this.context = new ServletContextHandler("/");
    context.addServlet(new ServletHolder("users", servlet), basePath + "/*");
    context.addFilter(new FilterHolder(filter), "", EnumSet.of(DispatcherType.REQUEST));
    context.setErrorHandler(new BareErrorHandler());
    var bodyFirst = new BodyFirst(LONGEST_BODY, ALL_BODIES, context);
    server.setHandler(config.development() ? new LocalHostOnly(bodyFirst) : bodyFirst);
  }

  /** The pages of development mode, to be added before the start. */
  void addDevelopment(DemoServlet demo, MailboxServlet mailbox) {
    context.addServlet(new ServletHolder("demo", demo), "");
    context.addServlet(new ServletHolder("mailbox", mailbox), basePath + "/dev/*");
  }

  private ServerConnector connector(ServerConfig config) {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(16 * 1024);
    var made = new ServerConnector(server, new HttpConnectionFactory(http));
    made.setHost(config.development() ? "127.0.0.1" : config.bindAddress());
    made.setPort(config.port());
    made.setIdleTimeout(IDLE_MILLIS);
    made.setAcceptQueueSize(WAITING_CONNECTIONS);
    return made;
  }

  void start() throws Exception {
    server.start();
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failure) {
      throw new IllegalStateException("Jetty did not stop", failure);
    }
  }
}
