package dev.postern.mfa;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.secret.SecretSource;
import java.time.InstantSource;

/** Where second factors are bound. It declares the place, and binds none yet. */
public final class MfaModule extends AbstractModule {

  /**
   * Codes by time (RFC 6238).
   *
   * @param applicationName what a generator shows beside the account
   */
  public static SecondFactor totp(
      String applicationName, SecretSource secrets, InstantSource clock) {
    return new Totp(applicationName, secrets, clock);
  }

  @Override
  protected void configure() {
    MapBinder.newMapBinder(binder(), FactorId.class, SecondFactor.class);
  }
}
