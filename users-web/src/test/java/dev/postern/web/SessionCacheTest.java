package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import dev.postern.session.LiveSession;
import dev.postern.session.SessionStore;
import dev.postern.testkit.MemoryStores;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The answer of GET /session over a store that hands out the same session again and again. */
class SessionCacheTest {

  /** A session store that caches, as the one of users-persistence does. */
  private static SessionStore caching(SessionStore store) {
    SessionStore caching = mock(SessionStore.class, delegatesTo(store));
    Map<Object, Optional<LiveSession>> known = new HashMap<>();
    doAnswer(
            find ->
                known.computeIfAbsent(
                    find.getArgument(0),
                    token ->
                        store.find(find.getArgument(0), find.getArgument(1), find.getArgument(2))))
        .when(caching)
        .find(any(), any(), any());
    return caching;
  }

  @Test
  void session_cached_assuranceStillFollowsTheClock() throws Exception {
    var memory = new MemoryStores();
    try (var site =
        TestSite.open(
            config -> config.confirmEmail(false),
            builder -> memory.into(builder).sessions(caching(memory.stores().sessions())))) {
      Browser browser = site.browser();
      browser.json("/signup", Browser.account(PreparedSite.ADA, PreparedSite.PASSWORD));
      String fresh = browser.get("/users/api/v1/session").body();
      assertThat(fresh).contains("\"FRESH\"", PreparedSite.ADA);
      assertThat(browser.get("/users/api/v1/session").body()).isEqualTo(fresh);
      site.clock.advance(Duration.ofMinutes(10));
      assertThat(browser.get("/users/api/v1/session").body())
          .isEqualTo(fresh.replace("FRESH", "INTERACTIVE"));
    }
  }
}
