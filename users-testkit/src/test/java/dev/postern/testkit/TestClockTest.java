package dev.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestClockTest {

  @Test
  void advance_andNotOtherwise_moves() {
    TestClock clock = new TestClock();
    assertThat(clock.instant()).isEqualTo(TestClock.START).isEqualTo(clock.instant());
    clock.advance(Duration.ofMinutes(5));
    assertThat(clock.instant()).isEqualTo(TestClock.START.plusSeconds(300));
    clock.advance(Duration.ofMinutes(-5));
    assertThat(clock.instant()).isEqualTo(TestClock.START);
  }
}
