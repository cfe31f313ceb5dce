package dev.postern.federation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProviderMemoryTest {

  @Test
  void new_callersBytesChangeLater_memoryDoesNot() {
    byte[] bytes = {1, 2};
    var memory = new ProviderMemory(bytes);
    bytes[0] = 9;
    assertThat(memory.exposeOpaque()).containsExactly(1, 2);
  }

  @Test
  void exposeOpaque_changedByTheCaller_memoryIsNot() {
    var memory = new ProviderMemory(new byte[] {1, 2});
    memory.exposeOpaque()[0] = 9;
    assertThat(memory.exposeOpaque()).containsExactly(1, 2);
  }

  @Test
  void toString_hides() {
    assertThat(new ProviderMemory(new byte[] {65})).hasToString("ProviderMemory[hidden]");
  }
}
