package dev.postern.web;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.postern.Users;
import dev.postern.token.AccessTokens;

/** The servlet and the filter, for the application to mount; it binds a {@link Readiness}. */
public final class WebModule extends AbstractModule {
  private final WebConfig config;

  /** With these settings. */
  public WebModule(WebConfig config) {
    this.config = config;
  }

  @Override
  protected void configure() {
    bind(AccessTokens.class).toInstance(new NimbusAccessTokens());
  }

  @Provides
  @Singleton
  UsersServlet servlet(Users users, Readiness readiness) {
    return new UsersServlet(users, config, readiness);
  }

  @Provides
  @Singleton
  UsersFilter filter(Users users) {
    return new UsersFilter(users, config);
  }
}
