package dev.postern.mfa;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.confirmed;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.secondfactor.Prompt;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.testkit.PredictableSecretSource;
import dev.postern.testkit.TestClock;
import dev.postern.user.User;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A generator that others made: Debian's oathtool. */
@Tag("interop")
class OathtoolTest {
  private final User ada = confirmed(ADA);
  private final TestClock clock = new TestClock();
  private final SecondFactor totp = new Totp("Postern", new PredictableSecretSource(), clock);

  @Test
  void codesOfOathtool_accepted() throws Exception {
    for (int secret = 0; secret < 5; secret++) {
      Prompt prompt = totp.enrol(ada, List.of(), "").orElseThrow();
      String typedIn =
          JsonMapper.shared().readTree(prompt.exposeJson()).get("secret").stringValue();
      var enrolled = totp.finishEnrolment(ada, prompt.exposePending(), code(typedIn)).orElseThrow();
      for (int time = 0; time < 10; time++) {
        clock.advance(Duration.ofDays(100));
        enrolled = totp.verify(ada, enrolled, new byte[0], code(typedIn)).orElseThrow();
      }
    }
  }

  private String code(String secret) throws IOException, InterruptedException {
    var oathtool =
        new ProcessBuilder(
                "oathtool",
                "--totp",
                "--base32",
                "--now",
                "@" + clock.instant().getEpochSecond(),
                "--",
                secret)
            .redirectErrorStream(true)
            .start();
    String said = new String(oathtool.getInputStream().readAllBytes(), US_ASCII);
    assertThat(oathtool.waitFor()).as(said).isZero();
    return said.strip();
  }
}
