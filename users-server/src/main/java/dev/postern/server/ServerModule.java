package dev.postern.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.postern.guice.UsersModule;
import dev.postern.mail.MailModule;
import dev.postern.mail.MailTransport;
import dev.postern.mail.Mailbox;
import dev.postern.mfa.MfaModule;
import dev.postern.oauth.OAuthModule;
import dev.postern.password.PasswordModule;
import dev.postern.persistence.MasterKeys;
import dev.postern.persistence.PersistenceModule;
import dev.postern.persistence.SqlStores;
import dev.postern.saml.SamlModule;
import dev.postern.web.Readiness;
import dev.postern.web.UsersFilter;
import dev.postern.web.UsersServlet;
import dev.postern.web.WebModule;
import java.time.InstantSource;

/** What the stand-alone server is made of. */
final class ServerModule extends AbstractModule {
  private final ServerConfig config;
  private final MasterKeys keys;

  ServerModule(ServerConfig config, MasterKeys keys) {
    this.config = config;
    this.keys = keys;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    binder().requireExactBindingAnnotations();
    install(new UsersModule(config.users()));
    install(new PersistenceModule(config.persistence(), keys));
    install(new PasswordModule(config.passwords()));
    install(new MfaModule(config.passkeys()));
    install(new OAuthModule());
    install(new SamlModule());
    if (config.development()) {
      install(new MailModule(config.mail()));
      bind(MailTransport.class).to(Mailbox.class);
    } else {
      install(new MailModule(config.mail(), config.requireSmtp()));
    }
    install(new WebModule(config.web()));
  }

  @Provides
  @Singleton
  Mailbox mailbox(InstantSource clock) {
    return new Mailbox(clock);
  }

  @Provides
  Readiness readiness(SqlStores stores) {
    return new StoreReadiness(stores);
  }

  @Provides
  @Singleton
  WebServer webServer(UsersServlet servlet, UsersFilter filter, Provider<Mailbox> mailbox) {
    var server = new WebServer(config, servlet, filter);
    if (config.development()) {
      var pages = new DevelopmentPages(config.users());
      server.addDevelopment(new DemoServlet(pages), new MailboxServlet(pages, mailbox.get()));
    }
    return server;
  }
}
