package dev.postern.oauth;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import dev.postern.federation.IdentityProvider;
import dev.postern.federation.ProviderId;

/** Where identity providers are bound. It declares the place, and binds none yet. */
public final class OAuthModule extends AbstractModule {

  @Override
  protected void configure() {
    MapBinder.newMapBinder(binder(), ProviderId.class, IdentityProvider.class);
  }
}
