package dev.postern.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.federation.FederationResult.Cancelled;
import dev.postern.federation.FederationResult.Failed;
import dev.postern.federation.FederationResult.Vouched;
import dev.postern.user.EmailAddress;
import org.junit.jupiter.api.Test;

class FederatedIdentityTest {
  private static final ProviderId ACME = new ProviderId("acme");
  private static final EmailAddress ADA = EmailAddress.of("ada@example.com");

  private static FederatedIdentity identity(String issuer, String subject) {
    return new FederatedIdentity(ACME, issuer, subject, null, false);
  }

  @Test
  void new_noIssuerOrSubject_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> identity(" ", "7"));
    assertThatIllegalArgumentException().isThrownBy(() -> identity("https://acme.example", ""));
  }

  @Test
  void emailIfTold_onlyIfTold() {
    assertThat(identity("https://acme.example", "7").emailIfTold()).isEmpty();
    var told = new FederatedIdentity(ACME, "https://acme.example", "7", ADA, true);
    assertThat(told.emailIfTold()).contains(ADA);
  }

  @Test
  void match_eachCase_itsAnswer() {
    assertThat(answer(new Vouched(identity("https://acme.example", "7")))).isEqualTo("7");
    assertThat(answer(new Cancelled())).isEqualTo("cancelled");
    assertThat(answer(new Failed("state"))).isEqualTo("state");
  }

  private static String answer(FederationResult result) {
    return result.<String>match(
        vouched -> vouched.identity().subject(), () -> "cancelled", Failed::reason);
  }
}
