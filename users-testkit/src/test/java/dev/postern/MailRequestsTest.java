package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.postern.notification.MailRequest.Kind;
import dev.postern.notification.MailRequests;
import dev.postern.notification.NoticeConfig;
import dev.postern.notification.Notification.Notice;
import dev.postern.testkit.MemoryStores;
import dev.postern.testkit.PredictableSecretSource;
import dev.postern.testkit.Stores;
import dev.postern.testkit.TestClock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailRequestsTest {
  private final Stores stores = new MemoryStores().stores();
  private final AtomicInteger wakes = new AtomicInteger();
  private boolean allowed = true;
  private final MailRequests mails =
      new MailRequests(
          stores.outbox(),
          stores.transactions(),
          new PredictableSecretSource(),
          new TestClock(),
          (to, devices, client) -> allowed,
          NoticeConfig.DEFAULT,
          wakes::incrementAndGet);

  private void ask() {
    mails.add(Kind.CONFIRM_AGAIN, ADA, null, null);
  }

  @Test
  void add_committed_workerIsToldAfterwards() {
    stores
        .transactions()
        .run(
            () -> {
              ask();
              assertThat(wakes).hasValue(0);
            });
    assertThat(wakes).hasValue(1);
    assertThat(stores.outbox().due(NOW, 10)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void add_noticeThatIsOff_noMail(Notice.Kind off) {
    var silent =
        new MailRequests(
            stores.outbox(),
            stores.transactions(),
            new PredictableSecretSource(),
            new TestClock(),
            (to, devices, client) -> true,
            new NoticeConfig(Set.of(off)),
            wakes::incrementAndGet);
    for (Notice.Kind kind : Notice.Kind.values()) {
      silent.add(Kind.valueOf(kind.name()), ADA, null, null);
    }
    assertThat(stores.outbox().due(NOW, 100))
        .extracting(waiting -> waiting.request().kind().name())
        .hasSize(Notice.Kind.values().length - 1)
        .doesNotContain(off.name());
  }

  @Test
  void ask_overTheLimit_noMail_butOneThatTellsOfAChange() {
    allowed = false;
    mails.ask(Kind.CONFIRM_AGAIN, ADA, null, null, List.of(), BROWSER);
    assertThat(stores.outbox().due(NOW, 10)).isEmpty();
    assertThat(wakes).hasValue(0);
    ask();
    assertThat(stores.outbox().due(NOW, 10)).hasSize(1);
  }

  @Test
  void add_rolledBack_noMailAndNobodyIsTold() {
    Runnable failing =
        () -> {
          ask();
          throw new IllegalStateException("on purpose");
        };
    assertThatIllegalStateException().isThrownBy(() -> stores.transactions().run(failing));
    assertThat(wakes).hasValue(0);
    assertThat(stores.outbox().due(NOW, 10)).isEmpty();
  }
}
