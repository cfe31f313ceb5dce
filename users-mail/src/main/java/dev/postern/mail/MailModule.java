package dev.postern.mail;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.postern.notification.Notifier;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Tells people by mail. */
public final class MailModule extends AbstractModule {
  private final MailConfig config;
  private final @Nullable SmtpConfig smtp;

  /** By a {@link MailTransport} that the application binds. */
  public MailModule(MailConfig config) {
    this.config = config;
    this.smtp = null;
  }

  /** By that mail server; the application closes the {@link MailTransport} that is bound here. */
  public MailModule(MailConfig config, SmtpConfig smtp) {
    this.config = config;
    this.smtp = smtp;
  }

  @Override
  protected void configure() {
    if (smtp != null) {
      install(new Smtp(smtp));
    }
  }

  @Provides
  @Singleton
  Notifier notifier(MailTransport transport) {
    return new MailNotifier(config, transport);
  }

  private static final class Smtp extends AbstractModule {
    private final SmtpConfig config;

    Smtp(SmtpConfig config) {
      this.config = config;
    }

    @Provides
    @Singleton
    MailTransport transport(InstantSource clock) {
      return new SmtpTransport(config, clock);
    }
  }
}
