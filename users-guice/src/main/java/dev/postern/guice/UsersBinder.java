package dev.postern.guice;

import com.google.inject.Binder;
import com.google.inject.binder.LinkedBindingBuilder;
import com.google.inject.multibindings.MapBinder;
import dev.postern.credential.FactorId;
import dev.postern.federation.IdentityProvider;
import dev.postern.federation.ProviderId;
import dev.postern.secondfactor.SecondFactor;

/**
 * How an application adds what we don't have: {@code
 * usersBinder(binder()).bindIdentityProvider("acme").to(AcmeProvider.class)}. A name that is none,
 * or that two modules bind, fails when the injector is made.
 */
public final class UsersBinder {
  private final MapBinder<ProviderId, IdentityProvider> providers;
  private final MapBinder<FactorId, SecondFactor> factors;

  private UsersBinder(Binder binder) {
    this.providers = MapBinder.newMapBinder(binder, ProviderId.class, IdentityProvider.class);
    this.factors = MapBinder.newMapBinder(binder, FactorId.class, SecondFactor.class);
  }

  /** For use in a module's {@code configure}. */
  public static UsersBinder usersBinder(Binder binder) {
    return new UsersBinder(binder.skipSources(UsersBinder.class));
  }

  /** Adds an identity provider by that name. */
  public LinkedBindingBuilder<IdentityProvider> bindIdentityProvider(String name) {
    return providers.addBinding(new ProviderId(name));
  }

  /** Adds a second factor by that name. */
  public LinkedBindingBuilder<SecondFactor> bindSecondFactor(String name) {
    return factors.addBinding(new FactorId(name));
  }
}
