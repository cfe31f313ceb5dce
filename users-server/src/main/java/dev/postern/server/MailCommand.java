package dev.postern.server;

import dev.postern.mail.Mail;
import dev.postern.mail.SmtpConfig;
import dev.postern.mail.SmtpTransport;
import dev.postern.notification.DeferredException;
import dev.postern.notification.UndeliverableException;
import dev.postern.port.PortUnavailableException;
import dev.postern.user.EmailAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The mail server that is set. */
@Command(name = "mail", description = "Tries the mail server.")
final class MailCommand {

  @Command(
      name = "test",
      description = "Sends a mail by the server in smtpUrl, and tells what it answers.")
  int test(
      @Parameters(paramLabel = "ADDRESS") String email,
      @Mixin SettingsOption settings,
      @Mixin Output output) {
    EmailAddress to =
        EmailAddress.parse(email).orElseThrow(() -> output.wrong("This is no e-mail address."));
    ServerConfig config = ServerConfig.of(settings.read(), true);
    SmtpConfig smtp = config.requireSmtp();
    String server = smtp.host() + ":" + smtp.port();
    try (var transport = new SmtpTransport(smtp, InstantSource.system())) {
      transport.send(mail(to, config.mail().applicationName()));
    } catch (UndeliverableException | DeferredException | PortUnavailableException failure) {
      return output.refuse("No mail was sent by " + server + ": " + reasons(failure));
    }
    return output.tell(
        "%s took a mail to %s. Look whether it arrives.".formatted(server, to),
        Map.of("server", server, "to", to.typed()));
  }

  private static Mail mail(EmailAddress to, String applicationName) {
    String subject = "Test mail of " + applicationName;
    String text = "This mail shows that mails of " + applicationName + " can be sent.";
    return new Mail(UUID.randomUUID(), to, subject, text + "\n", "<p>" + escaped(text) + "</p>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** What went wrong, in our words and the server's: nobody but the host's owner reads them. */
  private static String reasons(RuntimeException failure) {
    var reasons = new StringBuilder(String.valueOf(failure.getMessage()));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      reasons.append(System.lineSeparator()).append("  ").append(firstLine(cause));
    }
    return reasons.toString();
  }

  private static String firstLine(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.lines().findFirst().orElse(cause.getClass().getSimpleName());
  }
}
