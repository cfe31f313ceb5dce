package dev.postern.saml;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import dev.postern.federation.IdentityProvider;
import dev.postern.federation.ProviderId;

/** Where SAML connections are bound. It declares the place, and binds none yet. */
public final class SamlModule extends AbstractModule {

  @Override
  protected void configure() {
    MapBinder.newMapBinder(binder(), ProviderId.class, IdentityProvider.class);
  }
}
