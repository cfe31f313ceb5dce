package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.session.Session;
import dev.postern.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes whose own threads run, in real time. */
@ParameterizedClass
@EnumSource
class RunningNodesTest {
  private static final Instant SEEN_AFTER = NOW.minus(Duration.ofMinutes(30));

  @RegisterExtension private final TestDatabase database;

  RunningNodesTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  private final User ada = confirmed(ADA);
  private SqlStores here;

  @BeforeEach
  void open() {
    here = database.open();
    here.users().add(ada);
  }

  private Session begun() {
    Session session = session(ada);
    here.sessions().add(session);
    return session;
  }

  private static boolean isLive(SqlStores node, Session session) {
    return node.sessions().find(session.token(), NOW, SEEN_AFTER).isPresent();
  }

  @Test
  void end_here_isRefusedThereWithinOneAndAHalfSeconds() {
    Session session = begun();
    SqlStores there = database.open();
    assertThat(isLive(there, session)).isTrue();
    long ended = System.nanoTime();
    here.sessions().end(session.token());
    while (isLive(there, session)) {
      assertThat(Duration.ofNanos(System.nanoTime() - ended)).isLessThan(Duration.ofMillis(1_500));
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(there.isReady()).as("it was the feed, not the fear of it").isTrue();
  }

  @Test
  void find_andTouch_cached_noStatement() {
    Session session = begun();
    here.repeating.close(); // its statements are not this test's
    assertThat(isLive(here, session)).isTrue();
    var statements = new CountingInterceptor();
    here.mapping.addInterceptor(statements);
    for (int i = 0; i < 100; i++) {
      assertThat(isLive(here, session)).isTrue();
      here.sessions().touch(session.token(), NOW.plusSeconds(i));
    }
    assertThat(statements.count).hasValue(0);
    assertThat(isLive(here, session(ada))).isFalse();
    assertThat(statements.count).as("one that is not cached").hasValue(1);
  }

  /** A reader that began before the end must not put back what the end dropped. */
  @Test
  void end_amidReaders_isFinal() throws InterruptedException {
    for (int round = 0; round < 50; round++) {
      Session session = begun();
      var stop = new AtomicBoolean();
      var reader =
          new Thread(
              () -> {
                while (!stop.get()) {
                  isLive(here, session);
                  here.cache.drop(session.token()); // so that it is read again and again
                }
              });
      reader.start();
      try {
        here.sessions().end(session.token());
        for (int i = 0; i < 20; i++) {
          assertThat(isLive(here, session)).isFalse();
        }
      } finally {
        stop.set(true);
        reader.join();
      }
    }
  }

  /** Counts statements. */
  @Intercepts({
    @Signature(
        type = Executor.class,
        method = "query",
        args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}),
    @Signature(
        type = Executor.class,
        method = "update",
        args = {MappedStatement.class, Object.class})
  })
  private static final class CountingInterceptor implements Interceptor {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
      count.incrementAndGet();
      return invocation.proceed();
    }
  }
}
