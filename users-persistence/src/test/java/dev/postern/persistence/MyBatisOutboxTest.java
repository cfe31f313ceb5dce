package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.mailRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.notification.MailRequest;
import dev.postern.notification.Outbox.Waiting;
import dev.postern.testkit.OutboxContract;
import dev.postern.testkit.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource
class MyBatisOutboxTest extends OutboxContract {
  @RegisterExtension private final TestDatabase database;

  MyBatisOutboxTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  @Override
  protected Stores open() {
    return database.stores();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind = 'OF_A_LATER_VERSION'", "recipient = 'no address'"})
  void due_unreadable_putOffAndInTheEndRemoved(String damage) {
    Stores stores = open();
    stores.outbox().add(mailRequest(ADA, NOW));
    database.execute("UPDATE outbox SET " + damage);
    MailRequest after = mailRequest(BOB, NOW.plusSeconds(1));
    stores.outbox().add(after);
    assertThat(stores.outbox().due(NOW.plusSeconds(1), 1)).isEmpty();
    assertThat(stores.outbox().due(NOW.plusSeconds(1), 1)).containsExactly(new Waiting(after, 0));
    stores.outbox().done(after.id());
    Instant end = NOW.plus(MailRequest.LONGEST_WAIT);
    for (Instant now = NOW; !now.isAfter(end); now = now.plus(Duration.ofMinutes(30))) {
      assertThat(stores.outbox().due(now, 10)).isEmpty();
    }
    assertThat(database.texts("SELECT COUNT(*) FROM outbox")).containsExactly("0");
  }

  @Test
  void due_unreadable_toldByIdAndKind() throws IOException {
    Stores stores = open();
    MailRequest damaged = mailRequest(ADA, NOW);
    stores.outbox().add(damaged);
    database.execute("UPDATE outbox SET recipient = 'canary'");
    stores.outbox().due(NOW, 10);
    Path log = Path.of(System.getProperty("org.slf4j.simpleLogger.logFile"));
    try (Stream<String> lines = Files.lines(log)) {
      assertThat(lines.filter(line -> line.contains("Mail " + damaged.id())))
          .singleElement()
          .asString()
          .contains("(" + damaged.kind() + ") can't be read, again at")
          .doesNotContain("canary");
    }
  }
}
