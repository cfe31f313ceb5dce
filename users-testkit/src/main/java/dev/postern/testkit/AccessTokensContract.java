package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.session.SessionId;
import dev.postern.token.AccessClaims;
import dev.postern.token.AccessToken;
import dev.postern.token.AccessTokens;
import dev.postern.token.SigningKey;
import dev.postern.user.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@code AccessTokens} does. */
public abstract class AccessTokensContract {
  /** What the tokens of these tests say. */
  protected static final AccessClaims CLAIMS =
      new AccessClaims(
          URI.create("https://example.com"),
          "https://api.example.com",
          new UserId(new UUID(1, 2)),
          new SessionId(new UUID(3, 4)),
          new UUID(5, 6),
          NOW.plusNanos(7),
          NOW.plusSeconds(300),
          NOW.minusSeconds(60),
          List.of("pwd", "otp"));

  /** What is tested. */
  protected abstract AccessTokens tokens();

  private String signed(SigningKey key) {
    return tokens().sign(CLAIMS, key).exposeText();
  }

  @Test
  void verify_signedByOneOfTheKeys_whatItSays() {
    SigningKey key = tokens().newKey("a");
    List<SigningKey> keys = List.of(tokens().newKey("b"), key, tokens().newKey("c"));
    assertThat(tokens().verify(signed(key), keys)).contains(CLAIMS);
  }

  @Test
  void verify_keyThatWasStored_whatItSays() {
    SigningKey key = tokens().newKey("a");
    var again = new SigningKey(key.id(), key.exposeBytes());
    assertThat(tokens().verify(signed(key), List.of(again))).contains(CLAIMS);
    assertThat(tokens().verify(signed(again), List.of(key))).contains(CLAIMS);
  }

  @Test
  void verify_signedByAnotherKey_ofTheSameNameToo_empty() {
    SigningKey key = tokens().newKey("a");
    assertThat(tokens().verify(signed(key), List.of())).isEmpty();
    assertThat(tokens().verify(signed(key), List.of(tokens().newKey("b")))).isEmpty();
    assertThat(tokens().verify(signed(key), List.of(tokens().newKey("a")))).isEmpty();
  }

  @Test
  void verify_anyCharacterChanged_empty() {
    SigningKey key = tokens().newKey("a");
    String token = signed(key);
    for (int i = 0; i < token.length() - 1; i++) { // of the last one not every bit counts
      var changed = new StringBuilder(token);
      changed.setCharAt(i, token.charAt(i) == 'A' ? 'B' : 'A');
      assertThat(tokens().verify(changed.toString(), List.of(key))).as("%d", i).isEmpty();
    }
  }

  @Test
  void verify_anythingElse_empty() {
    List<SigningKey> keys = List.of(tokens().newKey("a"));
    for (String text : List.of("", ".", "..", "a.b.c", "\u0000", "ü", "{}", "A".repeat(4_096))) {
      assertThat(tokens().verify(text, keys)).as(text).isEmpty();
    }
  }

  @Test
  void sign_tellsHowLongItIsGood() {
    AccessToken token = tokens().sign(CLAIMS, tokens().newKey("a"));
    assertThat(token.expiresIn()).isEqualTo(Duration.ofMinutes(5));
    assertThat(token.toString()).doesNotContain(token.exposeText());
  }

  @Test
  void newKey_eachTimeAnother() {
    assertThat(tokens().newKey("a").exposeBytes()).isNotEqualTo(tokens().newKey("a").exposeBytes());
  }

  @Test
  void publicKeys_namesOfAll_privatePartsOfNone() {
    SigningKey first = tokens().newKey("a-first");
    SigningKey second = tokens().newKey("a-second");
    String document = tokens().publicKeys(List.of(first, second));
    assertThat(document)
        .startsWith("{\"keys\":[")
        .contains("\"a-first\"", "\"a-second\"")
        .doesNotContain("\"d\"", "private")
        .doesNotContain(new String(first.exposeBytes(), UTF_8));
  }
}
