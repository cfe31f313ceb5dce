package dev.postern.mfa;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.SecondFactor;

/** Where second factors are bound. It declares the place, and binds none yet. */
public final class MfaModule extends AbstractModule {

  @Override
  protected void configure() {
    MapBinder.newMapBinder(binder(), FactorId.class, SecondFactor.class);
  }
}
