package dev.postern.web;

import dev.postern.Users;
import dev.postern.UsersBuilder;
import dev.postern.UsersConfig;
import dev.postern.secret.Secret;
import dev.postern.testkit.Badges;
import dev.postern.testkit.CountingAlong;
import dev.postern.testkit.FastPasswordHasher;
import dev.postern.testkit.FixedBreachedPasswords;
import dev.postern.testkit.FixedKeys;
import dev.postern.testkit.Fixtures;
import dev.postern.testkit.MemoryStores;
import dev.postern.testkit.PredictableSecretSource;
import dev.postern.testkit.RecordingNotifier;
import dev.postern.testkit.Stores;
import dev.postern.testkit.TestClock;
import dev.postern.token.IntrospectionClient;
import dev.postern.token.OneTimeToken;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Our servlet and filter in a real container, over in-memory adapters. Mail is sent by hand. */
final class TestSite implements AutoCloseable {
  /** Who may ask about access tokens, and its secret. */
  static final String CLIENT = "service:" + "0123456789abcdef".repeat(2);

  static final URI ALLOWED = URI.create("https://app.example");

  final TestClock clock = new TestClock();
  final RecordingNotifier mailbox = new RecordingNotifier();
  final FastPasswordHasher hasher = new FastPasswordHasher();
  final Stores stores;
  final Users users;
  final Routes routes;
  boolean ready = true;
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  private TestSite(UsersConfig config, WebConfig web, UnaryOperator<UsersBuilder> adapters)
      throws Exception {
    var memory = new MemoryStores();
    stores = memory.stores();
    UsersBuilder builder =
        memory
            .into(Users.builder(config))
            .breachedPasswords(new FixedBreachedPasswords(Fixtures.BREACHED_PASSWORD))
            .passwordHasher(hasher)
            .notifier(mailbox)
            .keys(new FixedKeys())
            .accessTokens(new NimbusAccessTokens())
            .secondFactor(new CountingAlong())
            .secondFactor(new Badges())
            .secrets(new PredictableSecretSource())
            .clock(clock);
    users = adapters.apply(builder).build();
    routes = new Routes(users, web, () -> ready, new ForwardedFor(Set.of()));
    server.addConnector(connector);
    var context = new ServletContextHandler("/");
    context.addServlet(new ServletHolder(new UsersServlet(users, web, () -> ready)), "/users/*");
    context.addServlet(new ServletHolder(new WhoServlet()), "/who");
    context.addFilter(
        new FilterHolder(new UsersFilter(users, web)), "/who", EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(context);
    server.start();
  }

  /** With the defaults. */
  static TestSite open() throws Exception {
    return open(config -> config);
  }

  /** With other settings. */
  static TestSite open(UnaryOperator<UsersConfig.Builder> settings) throws Exception {
    return open(settings, builder -> builder);
  }

  /** Served with other settings. */
  static TestSite open(WebConfig web) throws Exception {
    return new TestSite(config().build(), web, builder -> builder);
  }

  /** Served with other settings, at another address. */
  static TestSite open(URI address, WebConfig web) throws Exception {
    return new TestSite(config().baseUrl(address).build(), web, builder -> builder);
  }

  /** With other settings and other adapters. */
  static TestSite open(
      UnaryOperator<UsersConfig.Builder> settings, UnaryOperator<UsersBuilder> adapters)
      throws Exception {
    var web = WebConfig.builder().home("/home").allowedOrigins(Set.of(ALLOWED)).build();
    return new TestSite(settings.apply(config()).build(), web, adapters);
  }

  private static UsersConfig.Builder config() {
    return UsersConfig.builder()
        .baseUrl(URI.create("http://localhost"))
        .administratorsNeedMfa(false)
        .requireMfaOfRoles(Set.of("auditor"))
        .introspectionClients(List.of(IntrospectionClient.parse(CLIENT)));
  }

  int port() {
    return connector.getLocalPort();
  }

  /** A new browser, which has no cookies. */
  Browser browser() {
    return new Browser(this);
  }

  /** Sends what waits, and returns the secret of the newest sign-up link that an address got. */
  String newestToken(String email) {
    return newestToken(email, TokenPurpose.CONFIRM);
  }

  /** Sends what waits, and returns the secret of the newest link that an address got for that. */
  String newestToken(String email, TokenPurpose purpose) {
    users.outbox().deliverDue();
    var tokens = mailbox.tokens(EmailAddress.of(email), purpose);
    return tokens.get(tokens.size() - 1);
  }

  /** The secret of an invitation for that account. */
  String invitation(String email) {
    return link(email, TokenPurpose.INVITE, 0);
  }

  /** The secret of a link that replaces the second factors of that account. */
  String mfaReset(String email) {
    return link(email, TokenPurpose.MFA_RESET, 2);
  }

  private String link(String email, TokenPurpose purpose, int from) {
    String text = email.repeat(9).substring(from, from + 32);
    var secret = Secret.of(text.getBytes(StandardCharsets.UTF_8));
    var owner = stores.users().find(EmailAddress.of(email)).orElseThrow();
    Duration life = users.config().tokens().of(purpose);
    stores.tokens().add(OneTimeToken.of(secret.hash(), purpose, owner.id(), clock.instant(), life));
    return secret.exposeBase64Url();
  }

  /** The secret of a link that gives that account the address that it has. */
  String undo(String email) {
    var secret = Secret.of(email.repeat(9).substring(1, 33).getBytes(StandardCharsets.UTF_8));
    var owner = stores.users().find(EmailAddress.of(email)).orElseThrow();
    var now = clock.instant();
    stores
        .tokens()
        .add(
            new OneTimeToken(
                secret.hash(),
                TokenPurpose.EMAIL_UNDO,
                owner.id(),
                null,
                null,
                owner.email(),
                now,
                now.plus(Duration.ofDays(7))));
    return secret.exposeBase64Url();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  /** An application's own page. */
  private static final class WhoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
      UsersFilter.session(request).sendPasswordResetEmail(request.getParameter("email"));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Principal who = request.getUserPrincipal();
      String session =
          UsersFilter.session(request).getUser().map(user -> user.email().typed()).orElse("-");
      response
          .getWriter()
          .print(
              (who == null ? "nobody" : who.getName())
                  + " "
                  + request.getRemoteUser()
                  + " "
                  + request.isUserInRole("admin")
                  + " "
                  + session
                  + UsersFilter.linkOwner(request)
                      .map(user -> " by " + user.email().typed())
                      .orElse(""));
    }
  }
}
