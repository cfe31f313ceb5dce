package dev.postern.mail;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.postern.notification.Notifier;

/** Tells people by mail; the {@link MailTransport} is bound by the application. */
public final class MailModule extends AbstractModule {
  private final MailConfig config;

  /** With these settings. */
  public MailModule(MailConfig config) {
    this.config = config;
  }

  @Provides
  @Singleton
  Notifier notifier(MailTransport transport) {
    return new MailNotifier(config, transport);
  }
}
