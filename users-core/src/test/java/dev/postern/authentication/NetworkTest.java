package dev.postern.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.event.Client;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  private static List<Network> of(String address) {
    return Network.of(new Client(address, ""));
  }

  @Test
  void of_ipv4_theAddressAlone() {
    assertThat(of("192.0.2.7")).containsExactly(new Network("c0000207", 1));
    assertThat(of("192.0.2.8")).isNotEqualTo(of("192.0.2.7"));
  }

  @Test
  void of_ipv6_the48WithSixteenTheBudget_the56WithFour_the64WithOne() {
    assertThat(of("2001:db8:1:2345:6789:abcd:ef01:2345"))
        .containsExactly(
            new Network("20010db80001", 16),
            new Network("20010db8000123", 4),
            new Network("20010db800012345", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001:db8:1:2345::1",
        "2001:DB8:1:2345:ffff:ffff:ffff:ffff",
        "2001:0db8:0001:2345:0:0:0:0",
        "2001:db8:1:2345::192.0.2.7",
        "2001:db8:1:2345::1%eth0"
      })
  void of_oneIpv6NetworkHoweverWritten_theSame(String address) {
    assertThat(of(address)).isEqualTo(of("2001:db8:1:2345::"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"::ffff:192.0.2.7", "::ffff:c000:207", "0:0:0:0:0:FFFF:192.0.2.7"})
  void of_ipv4MappedIpv6_isThatIpv4(String address) {
    assertThat(of(address)).isEqualTo(of("192.0.2.7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "256.0.0.1", "1.2.3", "localhost", "g:1", "1:2", "_a", "@"})
  void of_noAddress_oneNetworkThatAllShare(String text) {
    assertThat(of(text)).containsExactly(new Network("unknown", 1));
  }

  @Test
  void of_nowhere_none() {
    assertThat(Network.of(Client.NONE)).isEmpty();
  }
}
