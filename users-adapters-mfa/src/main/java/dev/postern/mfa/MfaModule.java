package dev.postern.mfa;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.DiscoverableFactor;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.secret.SecretSource;
import java.time.InstantSource;

/** Binds codes by time as {@code totp}, and passkeys as {@code passkey}. */
public final class MfaModule extends AbstractModule {
  private final PasskeyConfig config;

  /**
   * With these settings; their {@code rpName} names the application in generators of codes, too.
   */
  public MfaModule(PasskeyConfig config) {
    this.config = config;
  }

  /**
   * Codes by time (RFC 6238).
   *
   * @param applicationName what a generator shows beside the account
   */
  public static SecondFactor totp(
      String applicationName, SecretSource secrets, InstantSource clock) {
    return new Totp(applicationName, secrets, clock);
  }

  /** Passkeys and security keys (Web Authentication Level 3). */
  public static DiscoverableFactor passkeys(PasskeyConfig config, SecretSource secrets) {
    return new Passkeys(config, secrets);
  }

  @Override
  protected void configure() {
    var factors = MapBinder.newMapBinder(binder(), FactorId.class, SecondFactor.class);
    Provider<SecretSource> secrets = getProvider(SecretSource.class);
    Provider<InstantSource> clock = getProvider(InstantSource.class);
    factors
        .addBinding(Totp.ID)
        .toProvider(() -> totp(config.rpName(), secrets.get(), clock.get()))
        .in(Singleton.class);
    factors
        .addBinding(Passkeys.ID)
        .toProvider(() -> passkeys(config, secrets.get()))
        .in(Singleton.class);
  }
}
