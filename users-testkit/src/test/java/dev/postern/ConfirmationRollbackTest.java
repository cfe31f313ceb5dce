package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.account.ConfirmationRequest;
import dev.postern.account.ConfirmationResult.Confirmed;
import dev.postern.account.SignUpResult.MailSent;
import dev.postern.authentication.Visit;
import dev.postern.port.PortUnavailableException;
import dev.postern.secret.Secret;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A confirmation is one transaction: a link is used up together with all that it does. */
class ConfirmationRollbackTest {
  private static final int CALLS = 24;

  private final TestApp app = new TestApp();
  private MailSent sent;
  private Secret link;

  @BeforeEach
  void signUp() {
    sent = app.signUp(ADA, PASSWORD);
    link = app.mailedLink(ADA);
  }

  private ConfirmationRequest request() {
    var browser = Optional.of(sent.browser().hash());
    return new ConfirmationRequest(
        link, browser, Optional.empty(), Optional.empty(), Visit.of(BROWSER));
  }

  static IntStream confirm_anyStoreFails_linkStaysGood() {
    return IntStream.rangeClosed(1, CALLS);
  }

  @ParameterizedTest
  @MethodSource
  void confirm_anyStoreFails_linkStaysGood(int call) {
    Users failing = WatchedStores.failingAt(call, app.stores()).into(app.builder());
    assertThatThrownBy(() -> failing.confirmation().confirm(request()))
        .isInstanceOf(PortUnavailableException.class);
    assertThat(app.stores().users().find(ADA)).contains(sent.user());
    assertThat(app.auditedAfter(1)).isEmpty();
    assertThat(app.confirm(link, sent)).isInstanceOf(Confirmed.class);
  }

  @Test
  void confirm_noStoreFails_thatManyCalls() {
    WatchedStores watched = WatchedStores.of(app.stores());
    watched.into(app.builder()).confirmation().confirm(request());
    assertThat(watched.calls()).hasSize(CALLS);
  }
}
