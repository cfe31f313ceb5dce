package dev.postern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.account.SignUpConfig;
import dev.postern.authentication.Limits;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.credential.PasswordConfig;
import dev.postern.notification.NoticeConfig;
import dev.postern.notification.Notification.Notice;
import dev.postern.secondfactor.MfaConfig;
import dev.postern.secondfactor.MfaConfig.Requirement;
import dev.postern.session.RememberConfig;
import dev.postern.session.SessionConfig;
import dev.postern.token.AccessTokenConfig;
import dev.postern.token.IntrospectionClient;
import dev.postern.token.Links;
import dev.postern.token.TokenLifetimes;
import dev.postern.token.TokenPurpose;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersConfigTest {
  private static final URI SITE = URI.create("https://example.com");

  private static final IntrospectionClient CLIENT =
      IntrospectionClient.parse("one:" + "s".repeat(32));

  private static UsersConfig.Builder config() {
    return UsersConfig.builder().baseUrl(SITE);
  }

  @Test
  void defaults_asDocumented() {
    assertThat(config().build())
        .isEqualTo(
            new UsersConfig(
                "Postern",
                new Links(SITE, "/users"),
                LoginMethods.DEFAULT,
                new SignUpConfig(true, true, true),
                new PasswordConfig(true, 15, "Postern"),
                SessionConfig.DEFAULT,
                RememberConfig.DEFAULT,
                MfaConfig.DEFAULT,
                TokenLifetimes.DEFAULT,
                new AccessTokenConfig(SITE, SITE.toString(), List.of()),
                new NoticeConfig(Set.of()),
                new Limits(10, 300, 30, 5, 60)));
    assertThat(SignUpConfig.DEFAULT).isEqualTo(new SignUpConfig(true, true, true));
  }

  @Test
  void everyKey_kept() {
    URI local = URI.create("http://localhost:8080");
    UsersConfig config =
        UsersConfig.builder()
            .baseUrl(local)
            .basePath("/my/users-2")
            .applicationName("Bücher & Co")
            .requireSecurePasswords(false)
            .minPasswordLength(20)
            .sessionIdle(Duration.ofMinutes(5))
            .sessionMax(Duration.ofHours(2))
            .fresh(Duration.ofMinutes(3))
            .rememberMe(Duration.ofDays(6))
            .requireMfaOfRoles(Set.of("accountant"))
            .mfaTrust(Duration.ofDays(4))
            .linkLifetime(TokenPurpose.CONFIRM, Duration.ofHours(7))
            .maxPasswordFailures(9)
            .networkAttempts(8)
            .signupsPerNetwork(7)
            .mailsPerAddress(6)
            .mailsPerNetwork(0)
            .tokenAudience("https://api.example.com")
            .introspectionClients(List.of(CLIENT))
            .build();
    assertThat(config.applicationName()).isEqualTo("Bücher & Co");
    assertThat(config.links()).isEqualTo(new Links(local, "/my/users-2"));
    assertThat(config.passwords()).isEqualTo(new PasswordConfig(false, 20, "Bücher & Co"));
    assertThat(config.sessions())
        .isEqualTo(
            new SessionConfig(Duration.ofMinutes(5), Duration.ofHours(2), Duration.ofMinutes(3)));
    assertThat(config.remember()).isEqualTo(new RememberConfig(true, Duration.ofDays(6)));
    assertThat(config.mfa())
        .isEqualTo(
            new MfaConfig(
                Requirement.IF_ENROLLED, Set.of("accountant"), true, Duration.ofDays(4), false));
    assertThat(config.limits()).isEqualTo(new Limits(9, 8, 7, 6, 0));
    assertThat(config.tokens())
        .isEqualTo(TokenLifetimes.DEFAULT.with(TokenPurpose.CONFIRM, Duration.ofHours(7)));
    assertThat(config.accessTokens())
        .isEqualTo(new AccessTokenConfig(local, "https://api.example.com", List.of(CLIENT)));
  }

  @Test
  void everySwitch_itsOwn() {
    assertThat(config().allowSignup(false).build().signUp())
        .isEqualTo(new SignUpConfig(false, true, true));
    assertThat(config().confirmEmail(false).build().signUp())
        .isEqualTo(new SignUpConfig(true, false, true));
    assertThat(config().enableAutomatically(false).build().signUp())
        .isEqualTo(new SignUpConfig(true, true, false));
    var link = new LoginMethods(Set.of(LoginMethod.LINK));
    assertThat(config().methods(link).build().methods()).isEqualTo(link);
    assertThat(config().notice(Notice.Kind.NEW_DEVICE, false).build().notices().off())
        .containsExactly(Notice.Kind.NEW_DEVICE);
    assertThat(config().allowRememberMe(false).build().remember())
        .isEqualTo(new RememberConfig(false, Duration.ofDays(30)));
    assertThat(config().requireMfa(Requirement.ALWAYS).build().mfa().requirement())
        .isEqualTo(Requirement.ALWAYS);
    assertThat(config().administratorsNeedMfa(false).build().mfa().administratorsAlways())
        .isFalse();
    assertThat(config().allowMfaEmailReset(true).build().mfa().allowEmailReset()).isTrue();
  }

  @Test
  void minPasswordLength_fromEight_onlyWhereASecondFactorIsAlwaysAsked() {
    UsersConfig always = config().requireMfa(Requirement.ALWAYS).minPasswordLength(8).build();
    assertThat(always.passwords().minPasswordLength()).isEqualTo(8);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> config().requireMfa(Requirement.IF_ENROLLED).minPasswordLength(14).build())
        .withMessageContaining("minPasswordLength");
  }

  static Stream<Arguments> badValue_refusedByName() {
    return Stream.of(
        bad("applicationName", it -> it.applicationName("")),
        bad("applicationName", it -> it.applicationName(" \t")),
        bad("applicationName", it -> it.applicationName("a\r\nb")),
        bad("applicationName", it -> it.applicationName("a\u0000b")),
        bad("introspectionClients", it -> it.introspectionClients(List.of(CLIENT, CLIENT))),
        bad("tokenAudience", it -> it.tokenAudience(" ")),
        bad("tokenAudience", it -> it.tokenAudience("a\nb")),
        bad("tokenAudience", it -> it.tokenAudience("a".repeat(257))),
        bad("minPasswordLength", it -> it.minPasswordLength(14)),
        bad("minPasswordLength", it -> it.minPasswordLength(257)),
        bad("sessionIdleMinutes", it -> it.sessionIdle(Duration.ZERO)),
        bad("sessionIdleMinutes", it -> it.sessionIdle(Duration.ofHours(25))),
        bad("sessionMaxHours", it -> it.sessionMax(Duration.ofDays(366))),
        bad("freshMinutes", it -> it.fresh(Duration.ofSeconds(59))),
        bad("mfaTrustDays", it -> it.mfaTrust(Duration.ofDays(366))),
        bad("mfaTrustDays", it -> it.mfaTrust(Duration.ofDays(-1))),
        bad(
            "requireMfa",
            it -> it.requireMfa(Requirement.ALWAYS).requireMfaOfRoles(Set.of("accountant"))),
        bad("maxPasswordFailures", it -> it.maxPasswordFailures(0)),
        bad("maxPasswordFailures", it -> it.maxPasswordFailures(101)),
        bad("networkAttempts", it -> it.networkAttempts(-1)),
        bad("signupsPerNetwork", it -> it.signupsPerNetwork(-1)),
        bad("mailsPerAddress", it -> it.mailsPerAddress(-1)),
        bad("mailsPerNetwork", it -> it.mailsPerNetwork(1_000_001)),
        bad(
            "tokenMinutesConfirm",
            it -> it.linkLifetime(TokenPurpose.CONFIRM, Duration.ofMinutes(4))));
  }

  private static Arguments bad(String setting, Consumer<UsersConfig.Builder> value) {
    return Arguments.of(setting, value);
  }

  @ParameterizedTest
  @MethodSource
  void badValue_refusedByName(String setting, Consumer<UsersConfig.Builder> value) {
    UsersConfig.Builder builder = config();
    value.accept(builder);
    assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining(setting);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "https://example.com:8443",
        "https://192.0.2.7",
        "http://localhost",
        "http://localhost:8080",
        "http://127.0.0.1:8080",
        "http://[::1]:8080"
      })
  void baseUrl_siteAlone_accepted(URI site) {
    assertThat(config().baseUrl(site).build().links().site()).isEqualTo(site);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "//example.com",
        "/users",
        "http://example.com",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "ftp://localhost",
        "https:example.com",
        "https:///users",
        "https://example.com/",
        "https://example.com/app",
        "https://example.com?a",
        "https://example.com#a",
        "https://localhost@example.com",
        "http://localhost@example.com",
        "mailto:ada@example.com"
      })
  void baseUrl_anythingElse_refusedByName(URI site) {
    UsersConfig.Builder builder = config().baseUrl(site);
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageContaining("baseUrl")
        .withMessageContaining(site.toString());
  }

  @Test
  void baseUrl_notGiven_refusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UsersConfig.builder().build())
        .withMessageContaining("baseUrl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "users",
        "/users/",
        "//users",
        "/a//b",
        "/Users",
        "/../users",
        "/a/../b",
        "/.hidden",
        "/us ers",
        "/users?x",
        "/users#x",
        "/%75sers",
        "/users\n",
        "/\u00fcsers",
        "/-users"
      })
  void basePath_noPath_refusedByName(String basePath) {
    UsersConfig.Builder builder = config().basePath(basePath);
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageContaining("basePath");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http:localhost", "http:///users", "http://my_host", "http:/x"})
  void baseUrl_httpWithoutAHost_refusedByName(URI site) {
    UsersConfig.Builder builder = UsersConfig.builder().baseUrl(site);
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageContaining("baseUrl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://example.com:99999", "https://example.com:0", "https://example.com:"})
  void baseUrl_noPort_refusedByName(URI site) {
    UsersConfig.Builder builder = UsersConfig.builder().baseUrl(site);
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageContaining("baseUrl");
  }
}
