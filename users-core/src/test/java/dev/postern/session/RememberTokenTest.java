package dev.postern.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RememberTokenTest {
  private static final RememberedLoginId ID =
      new RememberedLoginId(UUID.fromString("0198c0de-1111-7222-8333-444455556666"));
  private static final Secret SECRET = Secret.of(bytes(1));
  private static final RememberToken TOKEN = new RememberToken(ID, SECRET);
  private static final SecretHash SALT = SecretHash.of(bytes(2));

  private static byte[] bytes(int first) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) first;
    return bytes;
  }

  @Test
  void parse_whatWasExposed_theSame() {
    assertThat(TOKEN.exposeText()).hasSize(80).startsWith(ID + ".");
    assertThat(RememberToken.parse(TOKEN.exposeText())).contains(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "1-1-1-1-1.AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "0198C0DE-1111-7222-8333-444455556666.AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "0198c0de-1111-7222-8333-444455556666AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "0198c0de-1111-7222-8333-444455556666.AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
        "0198c0de-1111-7222-8333-444455556666.AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        " 0198c0de-1111-7222-8333-444455556666.AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void parse_anythingElse_refused(String text) {
    assertThat(RememberToken.parse(text)).isEmpty();
  }

  @Test
  void successor_sameTokenAndSalt_theSame_elseAnother() {
    RememberToken next = TOKEN.successor(SALT);
    assertThat(next.id()).isEqualTo(ID);
    assertThat(next).isEqualTo(TOKEN.successor(SALT)).isNotEqualTo(TOKEN);
    assertThat(next).isNotEqualTo(TOKEN.successor(SecretHash.of(bytes(3))));
    assertThat(next).isNotEqualTo(new RememberToken(ID, Secret.of(bytes(9))).successor(SALT));
  }

  @Test
  void session_notWhatTheSuccessorIs() {
    Secret session = TOKEN.session(SALT);
    assertThat(session).isEqualTo(TOKEN.session(SALT));
    assertThat(session.hash()).isNotEqualTo(TOKEN.successor(SALT).hash());
  }

  @Test
  void toString_hides() {
    assertThat(TOKEN).hasToString("RememberToken[hidden]");
  }
}
