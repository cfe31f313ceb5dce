package dev.postern.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.secret.Secret;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
  private static final Secret SECRET = Secret.of(new byte[32]);

  @ParameterizedTest
  @CsvSource({
    "https://example.com, /users, https://example.com/users",
    "https://example.com:8443, /my/users, https://example.com:8443/my/users",
    "http://localhost:8080, /users, http://localhost:8080/users",
    "http://[::1]:8080, /users, http://[::1]:8080/users"
  })
  void links_underTheConfiguredSite(URI site, String basePath, String base) {
    Links links = new Links(site, basePath);
    assertThat(links.logIn()).hasToString(base + "/login");
    assertThat(links.exposeLink(TokenPurpose.CONFIRM, SECRET))
        .hasToString(base + "/link/confirm/" + SECRET.exposeBase64Url());
  }
}
