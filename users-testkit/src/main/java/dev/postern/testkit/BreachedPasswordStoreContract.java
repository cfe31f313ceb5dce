package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.credential.BreachedPasswordStore;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordDigest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@code BreachedPasswordStore} does. */
public abstract class BreachedPasswordStoreContract extends StoreContract {

  private static PasswordDigest digest(Password password) {
    return PasswordDigest.of(password);
  }

  private static List<PasswordDigest> digests(int count) {
    return IntStream.range(0, count).mapToObj(i -> digest(Password.of("word " + i))).toList();
  }

  @Test
  void contains_added_true() {
    assertThat(stores().breachedPasswords().contains(digest(PASSWORD))).isFalse();
    assertThat(stores().breachedPasswords().add(List.of(digest(PASSWORD)))).isEqualTo(1);
    assertThat(stores().breachedPasswords().contains(digest(PASSWORD))).isTrue();
    assertThat(stores().breachedPasswords().contains(digest(OTHER_PASSWORD))).isFalse();
  }

  @Test
  void add_knownAndDoubled_onlyNewOnesCount() {
    stores().breachedPasswords().add(List.of(digest(PASSWORD)));
    var again = List.of(digest(PASSWORD), digest(OTHER_PASSWORD), digest(OTHER_PASSWORD));
    assertThat(stores().breachedPasswords().add(again)).isEqualTo(1);
    assertThat(stores().breachedPasswords().add(again)).isZero();
    assertThat(stores().breachedPasswords().add(List.of())).isZero();
  }

  @Test
  void add_asManyAsMayBe_allThere() {
    var most = digests(BreachedPasswordStore.MAX_ADDED);
    assertThat(stores().breachedPasswords().add(most)).isEqualTo(most.size());
    assertThat(most).allMatch(stores().breachedPasswords()::contains);
  }

  @Test
  void add_more_refused() {
    var tooMany = digests(BreachedPasswordStore.MAX_ADDED + 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stores().breachedPasswords().add(tooMany));
    assertThat(stores().breachedPasswords().contains(tooMany.get(0))).isFalse();
  }

  @Test
  void add_manyAtOnce_eachIsNewOnce() {
    var some = digests(20);
    assertThat(Race.run(() -> stores().breachedPasswords().add(some)))
        .satisfies(
            added -> assertThat(added.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20));
  }
}
