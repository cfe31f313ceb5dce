package dev.postern.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UserTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final UserId ID = new UserId(new UUID(1, 2));
  private static final User NEW = User.signedUp(ID, EmailAddress.of("ada@example.com"), true, NOW);

  @Test
  void signedUp_nothingElseYet() {
    assertThat(NEW.emailConfirmed()).isFalse();
    assertThat(NEW.enabled()).isTrue();
    assertThat(NEW.lastLoginIfAny()).isEmpty();
    assertThat(NEW.languageIfAny()).isEmpty();
    assertThat(NEW.roles()).isEqualTo(Roles.NONE);
    assertThat(NEW.attributes()).isEqualTo(Attributes.NONE);
  }

  @Test
  void with_oneThing_theOthersStay() {
    Roles roles = new Roles(Set.of("editor"));
    Attributes attributes = new Attributes("{\"a\":1}", "{\"b\":2}");
    User user =
        new User(ID, NEW.email(), true, true, NOW, NOW, roles, attributes, Locale.GERMAN, 3);
    Instant later = NOW.plusSeconds(1);
    assertThat(user.withLastLogin(later))
        .isEqualTo(
            new User(ID, NEW.email(), true, true, NOW, later, roles, attributes, Locale.GERMAN, 3));
    User unconfirmed =
        new User(ID, NEW.email(), true, false, NOW, NOW, roles, attributes, Locale.GERMAN, 3);
    assertThat(unconfirmed.withEmailConfirmed()).isEqualTo(user);
    assertThat(user.withLastLogin(later).lastLoginIfAny()).contains(later);
    assertThat(user.withLanguage(Optional.of(Locale.JAPANESE)))
        .isEqualTo(
            new User(ID, NEW.email(), true, true, NOW, NOW, roles, attributes, Locale.JAPANESE, 3));
    assertThat(user.withLanguage(Optional.empty()).languageIfAny()).isEmpty();
  }

  @Test
  void userId_written_readAgain() {
    assertThat(UserId.parse(ID.toString())).isEqualTo(ID);
    assertThatIllegalArgumentException().isThrownBy(() -> UserId.parse("ada"));
  }
}
