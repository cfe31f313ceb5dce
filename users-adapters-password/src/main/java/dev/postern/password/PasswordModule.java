package dev.postern.password;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.postern.credential.BreachedPasswords;
import dev.postern.credential.PasswordHasher;
import dev.postern.secret.SecretSource;

/**
 * Binds {@link PasswordHasher} to one {@link Argon2PasswordHasher}, and {@link BreachedPasswords}
 * to {@link CommonPasswords}.
 */
public final class PasswordModule extends AbstractModule {
  private final Argon2Config config;

  /** With these settings. */
  public PasswordModule(Argon2Config config) {
    this.config = config;
  }

  @Override
  protected void configure() {
    bind(BreachedPasswords.class).toInstance(new CommonPasswords());
  }

  @Provides
  @Singleton
  PasswordHasher hasher(SecretSource secrets) {
    return new Argon2PasswordHasher(config, secrets);
  }
}
