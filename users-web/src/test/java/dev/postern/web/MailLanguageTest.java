package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.testkit.Fixtures;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailLanguageTest {

  @ParameterizedTest
  @CsvSource({"'de-AT, en;q=0.8', de", "it, en", "'', en"})
  void signUp_acceptLanguage_mailIsInIt(String header, String tag) throws Exception {
    try (var site = TestSite.open()) {
      site.browser()
          .send(
              "POST",
              "/users/api/v1/signup",
              Browser.account("ada@example.com", PreparedSite.PASSWORD),
              Map.of("Content-Type", "application/json", "Accept-Language", header));
      site.users.outbox().deliverDue();
      assertThat(site.mailbox.delivered())
          .singleElement()
          .satisfies(
              mail ->
                  assertThat(mail.notification().language()).isEqualTo(Locale.forLanguageTag(tag)));
    }
  }

  @Test
  void sendPasswordResetEmail_byAnApplicationsOwnPage_mailIsInThatOfItsReader() throws Exception {
    try (var site = TestSite.open()) {
      site.stores.users().add(Fixtures.confirmed(Fixtures.ADA));
      String page = "/who?email=ada@example.com";
      site.browser().send("POST", page, "", Map.of("Accept-Language", "fr"));
      site.users.outbox().deliverDue();
      assertThat(site.mailbox.delivered().get(0).notification().language())
          .isEqualTo(Locale.FRENCH);
    }
  }
}
