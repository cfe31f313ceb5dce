package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.session;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.EnrolledFactors;
import dev.postern.session.LiveSession;
import dev.postern.user.User;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionCacheTest {
  private static final int SIZE = 100;
  private static final int ROUNDS = 50_000;

  private final SessionCache cache = new SessionCache(SIZE);
  private final User ada = confirmed(ADA);

  private LiveSession live() {
    return new LiveSession(session(ada), ada, false, EnrolledFactors.NONE);
  }

  /** The ways to drop a session. */
  enum Drop {
    IT {
      @Override
      void from(SessionCache cache, LiveSession live) {
        cache.drop(live.session().token());
      }
    },
    ITS_USERS {
      @Override
      void from(SessionCache cache, LiveSession live) {
        cache.dropAllOf(live.user().id());
      }
    },
    ALL {
      @Override
      void from(SessionCache cache, LiveSession live) {
        cache.clear();
      }
    };

    abstract void from(SessionCache cache, LiveSession live);
  }

  @ParameterizedTest
  @EnumSource
  void drop_whileAnotherReads_nothingOldComesBack(Drop drop) throws InterruptedException {
    var stored = new AtomicReference<Optional<LiveSession>>(Optional.empty());
    var stop = new AtomicBoolean();
    var reader =
        new Thread(
            () -> {
              while (!stop.get()) {
                readAgain(stored);
              }
            });
    reader.start();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        LiveSession live = live();
        stored.set(Optional.of(live));
        pause(round % 100);
        stored.set(Optional.empty());
        drop.from(cache, live);
        for (int i = 0; i < 20; i++) {
          assertThat(cache.find(live.session().token()).isPresent()).isFalse();
        }
      }
    } finally {
      stop.set(true);
      reader.join();
    }
  }

  /** Drops it first, so that it is put where nothing is. */
  private void readAgain(AtomicReference<Optional<LiveSession>> stored) {
    requireNonNull(stored.get()).ifPresent(live -> cache.drop(live.session().token()));
    long before = cache.drops();
    requireNonNull(stored.get()).ifPresent(live -> cache.put(live, before));
  }

  private static void pause(int spins) {
    for (int i = 0; i < spins; i++) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @EnumSource
  void put_dropSinceItWasRead_isNotKept(Drop drop) {
    long before = cache.drops();
    LiveSession old = live();
    drop.from(cache, old);
    cache.put(old, before);
    assertThat(cache.find(old.session().token())).isEmpty();
    assertThat(cache.byUser).isEmpty();
  }

  @Test
  void put_moreThanItHolds_theIndexForgetsThem() {
    for (int i = 0; i < 10 * SIZE; i++) {
      cache.put(live(), cache.drops());
    }
    assertThat(cache.byUser.get(ada.id())).hasSizeBetween(1, SIZE);
    cache.dropAllOf(ada.id());
    assertThat(cache.byUser).isEmpty();
  }
}
