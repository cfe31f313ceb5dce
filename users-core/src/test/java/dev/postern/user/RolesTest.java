package dev.postern.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {

  @Test
  void none_containsNothing() {
    assertThat(Roles.NONE.names()).isEmpty();
    assertThat(Roles.NONE.contains("admin")).isFalse();
  }

  @Test
  void contains_itsNamesAlone() {
    Roles roles = new Roles(Set.of("admin", "0a._-z", "a".repeat(64)));
    assertThat(roles.contains("admin")).isTrue();
    assertThat(roles.contains("Admin")).isFalse();
    assertThat(roles.contains("adm")).isFalse();
  }

  @Test
  void new_callersSetChangesLater_rolesDoNot() {
    Set<String> names = new HashSet<>(Set.of("editor"));
    Roles roles = new Roles(names);
    names.add("admin");
    assertThat(roles.names()).containsExactly("editor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Admin", "-a", ".a", "a b", "a,b", "ädmin", "a\n", "adm\u0131n"})
  void new_noName_refused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Roles(Set.of(name)));
  }

  @Test
  void new_65Characters_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Roles(Set.of("a".repeat(65))));
  }
}
