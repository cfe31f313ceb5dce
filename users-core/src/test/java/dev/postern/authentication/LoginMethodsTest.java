package dev.postern.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoginMethodsTest {

  @Test
  void default_all() {
    assertThat(LoginMethods.DEFAULT.on()).containsExactlyInAnyOrder(LoginMethod.values());
    assertThat(LoginMethods.DEFAULT.names()).containsExactly("email", "link", "passkey");
  }

  @Test
  void parse_names_thoseAlone() {
    LoginMethods link = LoginMethods.parse(List.of("link"));
    assertThat(link).isEqualTo(new LoginMethods(Set.of(LoginMethod.LINK)));
    assertThat(link.has(LoginMethod.LINK)).isTrue();
    assertThat(link.has(LoginMethod.EMAIL)).isFalse();
    assertThat(LoginMethods.parse(List.of("link", "email")).names())
        .containsExactly("email", "link");
  }

  @Test
  void parse_unknown_saysWhichThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoginMethods.parse(List.of("email", "Link")))
        .withMessage("methods are one or more of email, link, passkey, not Link");
  }

  @Test
  void none_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoginMethods.parse(List.of()))
        .withMessage("methods are one or more of email, link, passkey");
  }
}
