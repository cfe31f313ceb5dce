package dev.postern.mail;

import static dev.postern.testkit.Fixtures.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: x@example.com", "a\nb", "a\u0000b", "a\u0085b", "", " "})
  void subject_notOneLine_refused(String subject) {
    assertThatThrownBy(() -> new Mail(new UUID(1, 2), ADA, subject, "text", "html"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Example\r\nBcc: x@example.com", "Example\n", "", " "})
  void applicationName_notOneLine_refused(String name) {
    assertThatThrownBy(() -> new MailConfig(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("applicationName");
  }

  @Test
  void toString_tellsNothing() {
    assertThat(new Mail(new UUID(1, 2), ADA, "subject", "secret text", "secret html"))
        .hasToString("Mail[hidden]");
  }
}
