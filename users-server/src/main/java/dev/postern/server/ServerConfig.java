package dev.postern.server;

import dev.postern.UsersConfig;
import dev.postern.authentication.Limits;
import dev.postern.authentication.LoginMethods;
import dev.postern.mail.MailConfig;
import dev.postern.mail.SmtpConfig;
import dev.postern.mfa.PasskeyConfig;
import dev.postern.notification.Notification.Notice;
import dev.postern.password.Argon2Config;
import dev.postern.persistence.PersistenceConfig;
import dev.postern.persistence.PersistenceConfig.Login;
import dev.postern.persistence.SqlStores;
import dev.postern.secondfactor.MfaConfig;
import dev.postern.secondfactor.MfaConfig.Requirement;
import dev.postern.secret.SecretSource;
import dev.postern.session.RememberConfig;
import dev.postern.session.SessionConfig;
import dev.postern.token.IntrospectionClient;
import dev.postern.token.TokenLifetimes;
import dev.postern.token.TokenPurpose;
import dev.postern.web.WebConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the stand-alone server, each in its module's own record.
 *
 * @param port 0 for any free one
 * @param bindAddress where the server listens, but for development
 * @param development whether it listens on this machine alone and catches mail
 * @param smtp how mail is sent, null where no server is set
 */
record ServerConfig(
    int port,
    String bindAddress,
    boolean development,
    UsersConfig users,
    KeySetting masterKeys,
    PersistenceConfig persistence,
    Argon2Config passwords,
    PasskeyConfig passkeys,
    MailConfig mail,
    @Nullable SmtpConfig smtp,
    WebConfig web) {
  static final String DB_URL = "jdbc:sqlite:./data/users.db";

  private static final String OF_ROLES = "roles:";
  private static final String REQUIREMENTS = "never, if_enrolled, always or roles:a,b";

  /** Throws {@link SettingException} over the first setting that is wrong. */
  static ServerConfig of(Settings settings, boolean development) {
    return explained(() -> read(settings, development));
  }

  /** The stores that these settings name, for a command that needs nothing else. */
  SqlStores openStores() {
    var keys = masterKeys.open(SecretSource.of(new SecureRandom()));
    return SqlStores.open(persistence, keys, InstantSource.system());
  }

  private static ServerConfig read(Settings settings, boolean development) {
    int port = settings.number("port", 8080, 0, 65_535);
    String bindAddress = settings.text("bindAddress", "0.0.0.0");
    UsersConfig users = users(settings, port, development);
    var config =
        new ServerConfig(
            port,
            bindAddress,
            development,
            users,
            KeySetting.of(settings, development),
            persistence(settings),
            passwords(settings),
            passkeys(settings, users),
            mail(settings, users),
            smtp(settings, users.links().site()),
            web(settings, users, development));
    settings.refuseUnknown();
    if (!development) {
      config.requireSmtp();
    }
    return config;
  }

  /** Throws {@link SettingException} where no mail server is set. */
  SmtpConfig requireSmtp() {
    if (smtp == null) {
      throw new SettingException(
          "smtpUrl (USERS_SMTP_URL) is missing: the mail server to send by, as"
              + " smtp://user:password@host:port. To try without one, which catches mail in a"
              + " page: serve --dev");
    }
    return smtp;
  }

  private static MailConfig mail(Settings settings, UsersConfig users) {
    MailConfig mail =
        new MailConfig(users.applicationName()).withTemplates(settings.text("mailTemplates", ""));
    mail.requireGoodTemplates();
    return mail;
  }

  private static @Nullable SmtpConfig smtp(Settings settings, URI site) {
    String url = settings.text("smtpUrl", "");
    String from = settings.text("mailFrom", "no-reply@" + site.getHost());
    String replyTo = settings.text("mailReplyTo", "");
    int timeout = settings.number("smtpTimeoutSeconds", 60, 1, 300);
    // without a server, too, so that a mistake in the others shows
    SmtpConfig smtp =
        SmtpConfig.of(url.isEmpty() ? "smtp://localhost" : url, from)
            .withTimeout(Duration.ofSeconds(timeout));
    SmtpConfig answered = replyTo.isEmpty() ? smtp : smtp.withReplyTo(replyTo);
    return url.isEmpty() ? null : answered;
  }

  private static UsersConfig users(Settings settings, int port, boolean development) {
    SessionConfig sessions = SessionConfig.DEFAULT;
    UsersConfig.Builder users =
        UsersConfig.builder()
            .baseUrl(
                address(
                    settings,
                    "baseUrl",
                    settings.text("baseUrl", development ? "http://localhost:" + port : "")))
            .basePath(settings.text("basePath", "/users"))
            .applicationName(settings.text("applicationName", "Postern"))
            .methods(
                LoginMethods.parse(
                    settings.list(
                        LoginMethods.SETTING, String.join(",", LoginMethods.DEFAULT.names()))))
            .allowSignup(settings.flag("allowSignup", true))
            .confirmEmail(settings.flag("confirmEmail", true))
            .enableAutomatically(settings.flag("enableAutomatically", true))
            .requireSecurePasswords(settings.flag("requireSecurePasswords", true))
            .minPasswordLength(settings.number("minPasswordLength", 15, 8, 256))
            .sessionIdle(settings.minutes("sessionIdleMinutes", sessions.idle(), 1, 43_200))
            .sessionMax(settings.hours("sessionMaxHours", sessions.max(), 1, 8_760))
            .fresh(settings.minutes("freshMinutes", sessions.fresh(), 1, 1_440))
            .allowRememberMe(settings.flag("allowRememberMe", RememberConfig.DEFAULT.allow()))
            .rememberMe(settings.days("rememberMeDays", RememberConfig.DEFAULT.life(), 1, 365))
            .tokenAudience(settings.text("tokenAudience", ""))
            .introspectionClients(
                settings.list("introspectionClients").stream()
                    .map(IntrospectionClient::parse)
                    .toList());
    for (TokenPurpose purpose : TokenPurpose.values()) {
      Duration byDefault = TokenLifetimes.DEFAULT.of(purpose);
      users.linkLifetime(
          purpose, settings.minutes(purpose.lifetimeSetting(), byDefault, 5, 43_200));
    }
    for (Notice.Kind kind : Notice.Kind.values()) {
      users.notice(kind, settings.flag(kind.setting(), true));
    }
    mfa(settings, users, development);
    limits(settings, users);
    return users.build();
  }

  private static void mfa(Settings settings, UsersConfig.Builder users, boolean development) {
    String required = settings.text("requireMfa", "if_enrolled");
    if (required.startsWith(OF_ROLES)) {
      users.requireMfaOfRoles(roles(settings, required.substring(OF_ROLES.length())));
    } else {
      users.requireMfa(
          Arrays.stream(Requirement.values())
              .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(required))
              .findFirst()
              .orElseThrow(() -> settings.wrong("requireMfa", REQUIREMENTS)));
    }
    users
        .administratorsNeedMfa(!development)
        .mfaTrust(settings.days("mfaTrustDays", MfaConfig.DEFAULT.trust(), 0, 365))
        .allowMfaEmailReset(settings.flag("allowMfaEmailReset", false));
  }

  private static Set<String> roles(Settings settings, String list) {
    Set<String> roles =
        Arrays.stream(list.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    if (roles.contains("")) {
      throw settings.wrong("requireMfa", REQUIREMENTS);
    }
    return roles;
  }

  private static PasskeyConfig passkeys(Settings settings, UsersConfig users) {
    PasskeyConfig ofSite = PasskeyConfig.of(users.applicationName(), users.links().site());
    Set<URI> origins = new LinkedHashSet<>(ofSite.origins());
    origins.addAll(origins(settings, "rpOrigins"));
    return new PasskeyConfig(
        settings.text("rpId", ofSite.rpId()), users.applicationName(), origins, Set.of());
  }

  private static void limits(Settings settings, UsersConfig.Builder users) {
    Limits limits = Limits.DEFAULT;
    users
        .maxPasswordFailures(
            settings.number("maxPasswordFailures", limits.maxPasswordFailures(), 1, 100))
        .networkAttempts(
            settings.number("networkAttempts", limits.networkAttempts(), 0, Limits.MAX))
        .signupsPerNetwork(
            settings.number("signupsPerNetwork", limits.signupsPerNetwork(), 0, Limits.MAX))
        .mailsPerAddress(
            settings.number("mailsPerAddress", limits.mailsPerAddress(), 0, Limits.MAX))
        .mailsPerNetwork(
            settings.number("mailsPerNetwork", limits.mailsPerNetwork(), 0, Limits.MAX));
  }

  private static URI address(Settings settings, String name, String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException noAddress) {
      throw settings.wrong(name, "an address like https://example.com");
    }
  }

  private static PersistenceConfig persistence(Settings settings) {
    var defaults = PersistenceConfig.of(settings.text("dbUrl", DB_URL));
    return defaults
        .withLogin(new Login(settings.text("dbUser", ""), settings.text("dbPassword", "")))
        .withDirectUrl(settings.text("dbDirectUrl", defaults.dbUrl()))
        .withConnections(settings.number("dbConnections", defaults.dbConnections(), 2, 1_000));
  }

  private static Argon2Config passwords(Settings settings) {
    Argon2Config defaults = Argon2Config.DEFAULT;
    return new Argon2Config(
        settings.number("argon2MemoryKib", defaults.memoryKiB(), 7_168, 1_048_576),
        settings.number("argon2Iterations", defaults.iterations(), 1, 64),
        settings.number("argon2Parallelism", defaults.parallelism(), 1, 16),
        defaults.workers(),
        defaults.queue());
  }

  private static WebConfig web(Settings settings, UsersConfig users, boolean development) {
    String account = users.links().basePath() + "/account";
    String shared = settings.text("shareLoginDomain", "");
    WebConfig web =
        WebConfig.builder()
            .home(development ? "/" : account)
            .allowedOrigins(origins(settings, "allowedOrigins"))
            .allowedFrames(origins(settings, "allowedFrames"))
            .trustedProxies(settings.list("trustedProxies"))
            .apiSessions(settings.flag("apiSessions", false))
            .shareLoginDomain(shared.isEmpty() ? null : shared)
            .development(development)
            .build();
    web.requireFits(users.links().site());
    return web;
  }

  private static Set<URI> origins(Settings settings, String name) {
    return settings.list(name).stream()
        .map(origin -> address(settings, name, origin))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <T> T explained(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException wrong) {
      throw new SettingException(String.valueOf(wrong.getMessage()));
    }
  }
}
