package dev.postern;

import dev.postern.account.SignUpConfig;
import dev.postern.authentication.Limits;
import dev.postern.authentication.LoginMethods;
import dev.postern.credential.PasswordConfig;
import dev.postern.notification.NoticeConfig;
import dev.postern.notification.Notification.Notice;
import dev.postern.secondfactor.MfaConfig;
import dev.postern.session.RememberConfig;
import dev.postern.session.SessionConfig;
import dev.postern.token.AccessTokenConfig;
import dev.postern.token.IntrospectionClient;
import dev.postern.token.Links;
import dev.postern.token.TokenLifetimes;
import dev.postern.token.TokenPurpose;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * All settings of the core, each in its own package's record. Immutable; made by {@link #builder}.
 *
 * @param applicationName what people know the application by, in pages and mails
 */
public record UsersConfig(
    String applicationName,
    Links links,
    LoginMethods methods,
    SignUpConfig signUp,
    PasswordConfig passwords,
    SessionConfig sessions,
    RememberConfig remember,
    MfaConfig mfa,
    TokenLifetimes tokens,
    AccessTokenConfig accessTokens,
    NoticeConfig notices,
    Limits limits) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern BASE_PATH = Pattern.compile("(?:/[a-z0-9][a-z0-9._-]*)+");

  public UsersConfig {
    if (applicationName.isBlank() || applicationName.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("applicationName is a line of text, not empty");
    }
    if (passwords.minPasswordLength() < PasswordConfig.SHORTEST_ALONE
        && mfa.requirement() != MfaConfig.Requirement.ALWAYS) {
      throw new IllegalArgumentException(
          "minPasswordLength is 15 to 256 unless requireMfa is always, not "
              + passwords.minPasswordLength());
    }
    checkSite(links.site());
    if (!BASE_PATH.matcher(links.basePath()).matches()) {
      throw new IllegalArgumentException(
          "basePath is a path like /users, without a slash at its end, not " + links.basePath());
    }
  }

  private static void checkSite(URI site) {
    boolean secure = "https".equals(site.getScheme());
    boolean local =
        "http".equals(site.getScheme())
            && site.getHost() != null
            && LOOPBACK.contains(site.getHost());
    boolean bare =
        site.getHost() != null
            && isPort(site)
            && site.getRawUserInfo() == null
            && site.getRawPath().isEmpty()
            && site.getRawQuery() == null
            && site.getRawFragment() == null;
    if (!(secure || local) || !bare) {
      throw new IllegalArgumentException(
          "baseUrl is https://host or https://host:port without a path (http on localhost only),"
              + " not "
              + site);
    }
  }

  private static boolean isPort(URI site) {
    boolean none = site.getPort() == -1 && !site.getRawAuthority().endsWith(":");
    return none || (site.getPort() > 0 && site.getPort() <= 65_535);
  }

  /** A builder with every default; baseUrl alone has none. */
  public static Builder builder() {
    return new Builder();
  }

  /** Gathers settings by the names that they have in the reference of settings. */
  public static final class Builder {
    private URI baseUrl = URI.create("");
    private String basePath = "/users";
    private String applicationName = "Postern";
    private LoginMethods methods = LoginMethods.DEFAULT;
    private boolean allowSignup = true;
    private boolean confirmEmail = true;
    private boolean enableAutomatically = true;
    private boolean requireSecurePasswords = true;
    private int minPasswordLength = 15;
    private Duration sessionIdle = SessionConfig.DEFAULT.idle();
    private Duration sessionMax = SessionConfig.DEFAULT.max();
    private Duration fresh = SessionConfig.DEFAULT.fresh();
    private boolean allowRememberMe = RememberConfig.DEFAULT.allow();
    private Duration rememberMe = RememberConfig.DEFAULT.life();
    private MfaConfig.Requirement requireMfa = MfaConfig.DEFAULT.requirement();
    private Set<String> mfaRoles = MfaConfig.DEFAULT.roles();
    private boolean administratorsNeedMfa = MfaConfig.DEFAULT.administratorsAlways();
    private Duration mfaTrust = MfaConfig.DEFAULT.trust();
    private boolean allowMfaEmailReset = MfaConfig.DEFAULT.allowEmailReset();
    private final Map<TokenPurpose, Duration> linkLifetimes = new EnumMap<>(TokenPurpose.class);

    private final Set<Notice.Kind> silenced = EnumSet.noneOf(Notice.Kind.class);
    private int maxPasswordFailures = Limits.DEFAULT.maxPasswordFailures();
    private int networkAttempts = Limits.DEFAULT.networkAttempts();
    private int signupsPerNetwork = Limits.DEFAULT.signupsPerNetwork();
    private int mailsPerAddress = Limits.DEFAULT.mailsPerAddress();
    private int mailsPerNetwork = Limits.DEFAULT.mailsPerNetwork();
    private String audience = "";
    private List<IntrospectionClient> introspectionClients = List.of();

    private Builder() {}

    /** Where the application is reached: https, host and port; http on localhost only. */
    public Builder baseUrl(URI baseUrl) {
      this.baseUrl = baseUrl;
      return this;
    }

    /** Where our pages are mounted there; {@code /users} by default. */
    public Builder basePath(String basePath) {
      this.basePath = basePath;
      return this;
    }

    /** What people know the application by. */
    public Builder applicationName(String applicationName) {
      this.applicationName = applicationName;
      return this;
    }

    /** The ways to log in that are switched on; all by default. */
    public Builder methods(LoginMethods methods) {
      this.methods = methods;
      return this;
    }

    /** Off: nobody signs up, administrators make the accounts. */
    public Builder allowSignup(boolean allowSignup) {
      this.allowSignup = allowSignup;
      return this;
    }

    /** Off: a sign-up with a password opens the account at once. */
    public Builder confirmEmail(boolean confirmEmail) {
      this.confirmEmail = confirmEmail;
      return this;
    }

    /** Off: new accounts wait for an administrator. */
    public Builder enableAutomatically(boolean enableAutomatically) {
      this.enableAutomatically = enableAutomatically;
      return this;
    }

    /** Off: every password is accepted. */
    public Builder requireSecurePasswords(boolean requireSecurePasswords) {
      this.requireSecurePasswords = requireSecurePasswords;
      return this;
    }

    /** The fewest code points of a password, 15 to 256; from 8 where MFA is always required. */
    public Builder minPasswordLength(int minPasswordLength) {
      this.minPasswordLength = minPasswordLength;
      return this;
    }

    /** A session ends after this time without use. */
    public Builder sessionIdle(Duration sessionIdle) {
      this.sessionIdle = sessionIdle;
      return this;
    }

    /** A session ends after this time in any case. */
    public Builder sessionMax(Duration sessionMax) {
      this.sessionMax = sessionMax;
      return this;
    }

    /** How long a proof counts for sensitive changes. */
    public Builder fresh(Duration fresh) {
      this.fresh = fresh;
      return this;
    }

    /** Off: devices don't stay logged in, and those that did count no more. */
    public Builder allowRememberMe(boolean allowRememberMe) {
      this.allowRememberMe = allowRememberMe;
      return this;
    }

    /** How long a device stays logged in, 1 to 365 days. */
    public Builder rememberMe(Duration rememberMe) {
      this.rememberMe = rememberMe;
      return this;
    }

    /** Of whom a second factor is asked: of who has one, by default. */
    public Builder requireMfa(MfaConfig.Requirement requireMfa) {
      this.requireMfa = requireMfa;
      return this;
    }

    /** Who has one of these roles must have a second factor; nobody by default. */
    public Builder requireMfaOfRoles(Set<String> roles) {
      this.mfaRoles = Set.copyOf(roles);
      return this;
    }

    /** Off: administrators are asked for a second factor as others are. */
    public Builder administratorsNeedMfa(boolean administratorsNeedMfa) {
      this.administratorsNeedMfa = administratorsNeedMfa;
      return this;
    }

    /** How long a browser may be trusted not to be asked for a second factor, 0 to 365 days. */
    public Builder mfaTrust(Duration mfaTrust) {
      this.mfaTrust = mfaTrust;
      return this;
    }

    /** On: a mailed link begins an enrolment in place of lost second factors. */
    public Builder allowMfaEmailReset(boolean allowMfaEmailReset) {
      this.allowMfaEmailReset = allowMfaEmailReset;
      return this;
    }

    /** How long a mailed link of that purpose is good. */
    public Builder linkLifetime(TokenPurpose purpose, Duration lifetime) {
      linkLifetimes.put(purpose, lifetime);
      return this;
    }

    /** Whom access tokens are for; the base URL by default. */
    public Builder tokenAudience(String tokenAudience) {
      this.audience = tokenAudience;
      return this;
    }

    /** Who may ask about access tokens; nobody by default. */
    public Builder introspectionClients(List<IntrospectionClient> introspectionClients) {
      this.introspectionClients = List.copyOf(introspectionClients);
      return this;
    }

    /** Off: owners aren't told of that by mail. */
    public Builder notice(Notice.Kind kind, boolean on) {
      if (on) {
        silenced.remove(kind);
      } else {
        silenced.add(kind);
      }
      return this;
    }

    /** So many wrong passwords in a row lock an address, 1 to 100. */
    public Builder maxPasswordFailures(int maxPasswordFailures) {
      this.maxPasswordFailures = maxPasswordFailures;
      return this;
    }

    /** Failed proofs of one network in ten minutes over all accounts; 0 for no limit. */
    public Builder networkAttempts(int networkAttempts) {
      this.networkAttempts = networkAttempts;
      return this;
    }

    /** Sign-ups of one network in an hour; 0 for no limit. */
    public Builder signupsPerNetwork(int signupsPerNetwork) {
      this.signupsPerNetwork = signupsPerNetwork;
      return this;
    }

    /** Mails that are asked for to one address in an hour; 0 for no limit. */
    public Builder mailsPerAddress(int mailsPerAddress) {
      this.mailsPerAddress = mailsPerAddress;
      return this;
    }

    /** Mails that one network asks for in an hour; 0 for no limit. */
    public Builder mailsPerNetwork(int mailsPerNetwork) {
      this.mailsPerNetwork = mailsPerNetwork;
      return this;
    }

    /** The settings; throws IllegalArgumentException naming the one that is wrong. */
    public UsersConfig build() {
      return new UsersConfig(
          applicationName,
          new Links(baseUrl, basePath),
          methods,
          new SignUpConfig(allowSignup, confirmEmail, enableAutomatically),
          new PasswordConfig(requireSecurePasswords, minPasswordLength, applicationName),
          new SessionConfig(sessionIdle, sessionMax, fresh),
          new RememberConfig(allowRememberMe, rememberMe),
          new MfaConfig(requireMfa, mfaRoles, administratorsNeedMfa, mfaTrust, allowMfaEmailReset),
          new TokenLifetimes(linkLifetimes),
          new AccessTokenConfig(baseUrl, audience, introspectionClients),
          new NoticeConfig(silenced),
          new Limits(
              maxPasswordFailures,
              networkAttempts,
              signupsPerNetwork,
              mailsPerAddress,
              mailsPerNetwork));
    }
  }
}
