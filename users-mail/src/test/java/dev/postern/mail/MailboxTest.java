package dev.postern.mail;

import static dev.postern.testkit.Fixtures.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.testkit.TestClock;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final TestClock clock = new TestClock();
  private final Mailbox mailbox = new Mailbox(clock);

  private void send(String subject, String text) {
    mailbox.send(new Mail(new UUID(1, 2), ADA, subject, text, "<p>"));
  }

  @Test
  void mails_newestFirst_withTheirTime() {
    send("first", "a");
    clock.advance(Duration.ofSeconds(1));
    send("second", "b");
    assertThat(mailbox.mails())
        .extracting(caught -> caught.mail().subject())
        .containsExactly("second", "first");
    assertThat(mailbox.mails().get(1).sentAt()).isEqualTo(TestClock.START);
  }

  @Test
  void links_eachOnce_withoutTheSentenceAround() {
    send(
        "s",
        "See (http://localhost:8080/a/b_c-d), or http://localhost:8080/a/b_c-d.\nhttps://x.y/?q=1");
    assertThat(mailbox.mails().get(0).links())
        .containsExactly(
            URI.create("http://localhost:8080/a/b_c-d"), URI.create("https://x.y/?q=1"));
  }

  @Test
  void send_many_theNewestStay() {
    for (int i = 0; i < 501; i++) {
      send("mail " + i, "text");
    }
    assertThat(mailbox.mails()).hasSize(500);
    assertThat(mailbox.mails().get(499).mail().subject()).isEqualTo("mail 1");
  }
}
