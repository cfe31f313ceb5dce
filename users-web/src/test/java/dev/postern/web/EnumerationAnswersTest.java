package dev.postern.web;

import static dev.postern.web.Browser.account;
import static dev.postern.web.PreparedSite.NEW_PASSWORD;
import static dev.postern.web.PreparedSite.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admin.Actor;
import dev.postern.admin.UserAdmin;
import dev.postern.testkit.Fixtures;
import dev.postern.user.EmailAddress;
import dev.postern.web.Browser.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nobody learns by an answer whether, or in which state, an address has an account: same status,
 * headers and body. What requests cost is tested in the core.
 */
class EnumerationAnswersTest {
  /** So many wrong passwords lock an address. */
  private static final int LOCKING = 10;

  /** What a stranger may ask about an address. */
  private static final List<String> REQUESTS =
      List.of(
          "/signup",
          "/login",
          "/mail/password-reset",
          "/mail/login-link",
          "/mail/mfa-reset",
          "/mail/confirm",
          "/email",
          "/users/signup",
          "/users/login",
          "/users/forgot",
          "/users/login-link",
          "/users/mfa-reset",
          "/users/confirm",
          "/users/account/email");

  private static final List<Integer> STATUSES =
      List.of(202, 401, 202, 202, 202, 202, 202, 200, 422, 200, 200, 200, 200, 200);
  private static final List<Integer> STATUSES_LOCKED =
      List.of(202, 429, 202, 202, 202, 202, 202, 200, 429, 200, 200, 200, 200, 200);

  /** What account an address has. */
  private enum State {
    NONE,
    UNCONFIRMED,
    DISABLED,
    NO_PASSWORD,
    NORMAL,
    RESET_REQUESTED;

    void prepare(TestSite site, String email) {
      EmailAddress address = EmailAddress.of(email);
      UserAdmin admin = site.users.admin();
      switch (this) {
        case NONE -> {}
        case UNCONFIRMED -> site.browser().json("/signup", account(email, PASSWORD));
        case NO_PASSWORD -> site.stores.users().add(Fixtures.confirmed(address));
        default -> site.browser().signUp(email, PASSWORD);
      }
      if (this == DISABLED) {
        admin.disable(admin.find(address).orElseThrow().id(), Actor.HOST);
      } else if (this == RESET_REQUESTED) {
        admin.requirePasswordReset(admin.find(address).orElseThrow().id(), Actor.HOST);
      }
    }
  }

  /** By JSON and by a form. */
  private static Answer send(Browser stranger, String path, String email) {
    boolean password = path.endsWith("/signup") || path.endsWith("/login");
    if (path.startsWith("/users/")) {
      return password
          ? stranger.form(path, "email", email, "password", NEW_PASSWORD)
          : stranger.form(path, "email", email);
    }
    return stranger.json(
        path, password ? account(email, NEW_PASSWORD) : "{\"email\":\"" + email + "\"}");
  }

  /** An answer without what differs from one to the next in any case. */
  private static List<Object> comparable(Answer answer, String email) {
    List<String> headers =
        answer.headers().stream()
            .filter(header -> !header.startsWith("Date:"))
            .map(header -> header.replaceFirst("=[A-Za-z0-9_-]{43};", "=;"))
            .toList();
    return List.of(answer.status(), headers, answer.body().replace(email, "email"));
  }

  /** What a stranger is told of an address in that state, one address for each request. */
  private static List<List<Object>> answers(State state, int failures) throws Exception {
    List<List<Object>> answers = new ArrayList<>();
    try (var site = TestSite.open(config -> config.allowMfaEmailReset(true))) {
      Browser stranger = site.browser();
      stranger.signUp("stranger@example.com", PASSWORD);
      for (String path : REQUESTS) {
        String email = (10 + answers.size()) + "@example.com";
        state.prepare(site, email);
        for (int failure = 0; failure < failures; failure++) {
          site.browser().logIn(email, NEW_PASSWORD);
        }
        answers.add(comparable(send(stranger, path, email), email));
      }
    }
    return answers;
  }

  @ParameterizedTest
  @EnumSource
  void request_whateverTheStateOfTheAccount_sameAnswer(State state) throws Exception {
    List<List<Object>> unknown = answers(State.NONE, 0);
    assertThat(unknown).extracting(answer -> answer.get(0)).isEqualTo(STATUSES);
    assertThat(answers(state, 0)).isEqualTo(unknown);
  }

  @ParameterizedTest
  @EnumSource
  void request_lockedInWhateverState_sameAnswer(State state) throws Exception {
    List<List<Object>> unknown = answers(State.NONE, LOCKING);
    assertThat(unknown).extracting(answer -> answer.get(0)).isEqualTo(STATUSES_LOCKED);
    assertThat(answers(state, LOCKING)).isEqualTo(unknown);
  }
}
