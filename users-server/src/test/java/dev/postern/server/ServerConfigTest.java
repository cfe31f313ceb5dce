package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.authentication.Limits;
import dev.postern.authentication.LoginMethods;
import dev.postern.mail.MailConfig;
import dev.postern.mail.SmtpConfig;
import dev.postern.mfa.PasskeyConfig;
import dev.postern.notification.NoticeConfig;
import dev.postern.notification.Notification.Notice;
import dev.postern.persistence.PersistenceConfig;
import dev.postern.secondfactor.MfaConfig;
import dev.postern.secondfactor.MfaConfig.Requirement;
import dev.postern.session.RememberConfig;
import dev.postern.token.IntrospectionClient;
import dev.postern.token.TokenPurpose;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConfigTest {
  private static final String CLIENT = "one:canary-" + "s".repeat(32);

  private static ServerConfig of(Map<String, String> settings) {
    return ServerConfig.of(new Settings(settings), true);
  }

  @Test
  void of_nothing_defaults() {
    ServerConfig config = of(Map.of());
    assertThat(config.port()).isEqualTo(8080);
    assertThat(config.users().links().site()).isEqualTo(URI.create("http://localhost:8080"));
    assertThat(config.users().links().basePath()).isEqualTo("/users");
    assertThat(config.users().signUp().allowSignup()).isTrue();
    assertThat(config.users().signUp().confirmEmail()).isTrue();
    assertThat(config.users().signUp().enableAutomatically()).isTrue();
    assertThat(config.users().passwords().minPasswordLength()).isEqualTo(15);
    assertThat(config.users().sessions().idle()).isEqualTo(Duration.ofMinutes(30));
    assertThat(config.users().tokens().of(TokenPurpose.CONFIRM)).isEqualTo(Duration.ofDays(3));
    assertThat(config.users().notices()).isEqualTo(NoticeConfig.DEFAULT);
    assertThat(config.users().methods()).isEqualTo(LoginMethods.DEFAULT);
    assertThat(config.users().limits()).isEqualTo(new Limits(10, 300, 30, 5, 60));
    assertThat(config.persistence().dbUrl()).isEqualTo("jdbc:sqlite:./data/users.db");
    assertThat(config.passwords().memoryKiB()).isEqualTo(19_456);
    assertThat(config.web().home()).isEqualTo("/");
    assertThat(config.web().allowedFrames()).isEmpty();
    assertThat(config.web().apiSessions()).isFalse();
    assertThat(config.web().shareLoginDomain()).isNull();
    assertThat(config.smtp()).isNull();
    assertThat(config.bindAddress()).isEqualTo("0.0.0.0");
  }

  private static int minutes(TokenPurpose purpose) {
    return 14 + purpose.pathName().length();
  }

  @Test
  void of_everySetting_isTaken() {
    Map<String, String> given = new HashMap<>();
    given.put("allowRememberMe", "false");
    given.put("allowMfaEmailReset", "true");
    given.put("allowSignup", "false");
    given.put("allowedFrames", "https://frame.example");
    given.put("apiSessions", "true");
    given.put("allowedOrigins", "https://b.example,https://a.example:444");
    given.put("applicationName", "Example");
    given.put("argon2Iterations", "3");
    given.put("argon2MemoryKib", "20000");
    given.put("argon2Parallelism", "2");
    given.put("bindAddress", "192.0.2.1");
    given.put("basePath", "/accounts");
    given.put("baseUrl", "https://example.com");
    given.put("confirmEmail", "false");
    given.put("dbConnections", "7");
    given.put("dbDirectUrl", "jdbc:postgresql://db/users");
    given.put("dbPassword", "canary");
    given.put("dbUrl", "jdbc:postgresql://pooler/users");
    given.put("dbUser", "ada");
    given.put("enableAutomatically", "false");
    given.put("freshMinutes", "11");
    given.put("introspectionClients", CLIENT + ",two:" + "t".repeat(32));
    given.put("masterKeys", "1:canary");
    given.put("mailFrom", "Example <mail@example.com>");
    given.put("mailReplyTo", "help@example.com");
    given.put("mailTemplates", "classpath:mails");
    given.put("mailsPerAddress", "6");
    given.put("mailsPerNetwork", "61");
    given.put("maxPasswordFailures", "9");
    given.put("methods", "link");
    given.put("mfaTrustDays", "29");
    given.put("minPasswordLength", "16");
    given.put("networkAttempts", "301");
    given.put("port", "81");
    given.put("rememberMeDays", "15");
    given.put("requireMfa", "roles:accountant, auditor");
    given.put("requireSecurePasswords", "false");
    given.put("rpId", "example.com");
    given.put("rpOrigins", "https://example.org");
    given.put("sessionIdleMinutes", "12");
    given.put("sessionMaxHours", "13");
    given.put("shareLoginDomain", "example.com");
    given.put("signupsPerNetwork", "31");
    given.put("smtpTimeoutSeconds", "59");
    given.put("smtpUrl", "smtp://ada:canary@mail.example.com");
    given.put("tokenAudience", "https://api.example.com");
    for (TokenPurpose purpose : TokenPurpose.values()) {
      given.put(purpose.lifetimeSetting(), Integer.toString(minutes(purpose)));
    }
    given.put("noticesIdentityLinked", "true");
    given.put("noticesMfaChanged", "false");
    given.put("noticesNewDevice", "false");
    given.put("noticesPasswordChanged", "true");
    given.put("noticesRecoveryCodeUsed", "true");
    given.put("noticesRememberedLoginStolen", "false");
    given.put("trustedProxies", "192.0.2.7,2001:db8::/32");
    var settings = new Settings(given);
    ServerConfig config = ServerConfig.of(settings, false);
    assertThat(settings.defaults().keySet()).isEqualTo(given.keySet());
    assertThat(config.port()).isEqualTo(81);
    assertThat(config.bindAddress()).isEqualTo("192.0.2.1");
    assertThat(config.mail()).isEqualTo(new MailConfig("Example").withTemplates("classpath:mails"));
    assertThat(config.smtp())
        .isEqualTo(
            SmtpConfig.of("smtp://ada:canary@mail.example.com", "Example <mail@example.com>")
                .withReplyTo("help@example.com")
                .withTimeout(Duration.ofSeconds(59)));
    assertThat(config.web().allowedOrigins())
        .containsExactlyInAnyOrder(
            URI.create("https://a.example:444"), URI.create("https://b.example"));
    assertThat(config.web().allowedFrames()).containsExactly(URI.create("https://frame.example"));
    assertThat(config.web().apiSessions()).isTrue();
    assertThat(config.web().shareLoginDomain()).isEqualTo("example.com");
    assertThat(config.web().trustedProxies())
        .containsExactlyInAnyOrder("192.0.2.7", "2001:db8::/32");
    assertThat(config.passwords().iterations()).isEqualTo(3);
    assertThat(config.passwords().memoryKiB()).isEqualTo(20_000);
    assertThat(config.passwords().parallelism()).isEqualTo(2);
    assertThat(config.persistence())
        .isEqualTo(
            PersistenceConfig.of("jdbc:postgresql://pooler/users")
                .withLogin(new PersistenceConfig.Login("ada", "canary"))
                .withDirectUrl("jdbc:postgresql://db/users")
                .withConnections(7));
    assertThat(config.toString()).doesNotContain("canary");
    var users = config.users();
    assertThat(users.applicationName()).isEqualTo("Example");
    assertThat(users.links().site()).isEqualTo(URI.create("https://example.com"));
    assertThat(users.links().basePath()).isEqualTo("/accounts");
    assertThat(users.signUp().allowSignup()).isFalse();
    assertThat(users.signUp().confirmEmail()).isFalse();
    assertThat(users.signUp().enableAutomatically()).isFalse();
    assertThat(users.methods().names()).containsExactly("link");
    assertThat(users.passwords().requireSecurePasswords()).isFalse();
    assertThat(users.passwords().minPasswordLength()).isEqualTo(16);
    assertThat(users.accessTokens().audience()).isEqualTo("https://api.example.com");
    assertThat(users.accessTokens().clients())
        .hasSize(2)
        .contains(IntrospectionClient.parse(CLIENT));
    assertThat(users.sessions().fresh()).isEqualTo(Duration.ofMinutes(11));
    assertThat(users.sessions().idle()).isEqualTo(Duration.ofMinutes(12));
    assertThat(users.sessions().max()).isEqualTo(Duration.ofHours(13));
    assertThat(users.remember()).isEqualTo(new RememberConfig(false, Duration.ofDays(15)));
    assertThat(users.mfa())
        .isEqualTo(
            new MfaConfig(
                Requirement.IF_ENROLLED,
                Set.of("accountant", "auditor"),
                true,
                Duration.ofDays(29),
                true));
    assertThat(config.passkeys())
        .isEqualTo(
            new PasskeyConfig(
                "example.com",
                "Example",
                Set.of(URI.create("https://example.com"), URI.create("https://example.org")),
                Set.of()));
    assertThat(users.limits()).isEqualTo(new Limits(9, 301, 31, 6, 61));
    assertThat(users.notices().off())
        .containsExactlyInAnyOrder(
            Notice.Kind.MFA_CHANGED, Notice.Kind.NEW_DEVICE, Notice.Kind.REMEMBERED_LOGIN_STOLEN);
    for (TokenPurpose purpose : TokenPurpose.values()) {
      assertThat(users.tokens().of(purpose)).isEqualTo(Duration.ofMinutes(minutes(purpose)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "allowRememberMe, 1",
    "allowSignup, yes",
    "allowedFrames, https://a.example/path",
    "allowedOrigins, https://a.example/path",
    "allowedOrigins, 'https://a b'",
    "apiSessions, on",
    "applicationName, ' '",
    "argon2Iterations, 0",
    "argon2MemoryKib, 8",
    "argon2Parallelism, 0",
    "basePath, users",
    "baseUrl, http://example.com",
    "baseUrl, 'https://a b'",
    "baseUrl, https://example.com/",
    "dbConnections, 1",
    "mailTemplates, /no/such/folder",
    "dbDirectUrl, localhost",
    "dbUrl, jdbc:oracle:x",
    "freshMinutes, 0",
    "introspectionClients, one:short",
    "introspectionClients, one",
    "mailFrom, nobody at all",
    "mailReplyTo, nobody at all",
    "mailsPerAddress, -1",
    "mailsPerNetwork, -1",
    "maxPasswordFailures, 0",
    "methods, password",
    "methods, ''",
    "methods, ','",
    "mfaTrustDays, 366",
    "minPasswordLength, 7",
    "minPasswordLength, 8",
    "networkAttempts, -1",
    "noticesNewDevice, off",
    "port, 65536",
    "rememberMeDays, 366",
    "requireMfa, sometimes",
    "requireMfa, IF_ENROLLED",
    "requireMfa, roles:",
    "requireMfa, 'roles:a,,b'",
    "rpId, example.org",
    "rpId, 192.0.2.1",
    "rpOrigins, http://a.example",
    "sessionIdleMinutes, 0",
    "sessionMaxHours, 0",
    "shareLoginDomain, co.uk",
    "shareLoginDomain, example.org",
    "signupsPerNetwork, 1000001",
    "smtpTimeoutSeconds, 0",
    "smtpUrl, mail.example.com",
    "tokenMinutesConfirm, 4",
    "trustedProxies, proxy.example",
    "noSuchSetting, 1",
  })
  void of_wrongValue_namesTheSetting(String setting, String value) {
    assertThatThrownBy(() -> of(Map.of(setting, value)))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(setting);
  }

  @Test
  void of_requirementForAll_shorterPasswordsAndAdministratorsByDevelopment() {
    ServerConfig config = of(Map.of("requireMfa", "always", "minPasswordLength", "8"));
    assertThat(config.users().mfa().requirement()).isEqualTo(Requirement.ALWAYS);
    assertThat(config.users().passwords().minPasswordLength()).isEqualTo(8);
    assertThat(config.users().mfa().administratorsAlways()).isFalse();
    var real = Map.of("baseUrl", "https://example.com", "smtpUrl", "smtp://localhost");
    assertThat(ServerConfig.of(new Settings(real), false).users().mfa().administratorsAlways())
        .isTrue();
  }

  @Test
  void of_withoutDevelopment_saysWhatIsMissing() {
    var settings = new Settings(Map.of("baseUrl", "https://example.com"));
    assertThatThrownBy(() -> ServerConfig.of(settings, false))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("smtpUrl (USERS_SMTP_URL)")
        .hasMessageContaining("--dev");
  }

  @Test
  void of_withoutDevelopment_senderAtTheSite() {
    var given =
        Map.of(
            "baseUrl", "https://accounts.example.com",
            "masterKeys", "1:canary",
            "smtpUrl", "smtp://localhost");
    ServerConfig config = ServerConfig.of(new Settings(given), false);
    assertThat(config.smtp())
        .isEqualTo(SmtpConfig.of("smtp://localhost", "no-reply@accounts.example.com"));
    assertThat(config.bindAddress()).isEqualTo("0.0.0.0");
  }
}
