package dev.postern.testkit;

import dev.postern.credential.Proofs;
import dev.postern.secret.SecretHash;
import dev.postern.token.Flow;
import dev.postern.token.Flow.Question;
import dev.postern.token.FlowStore;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Unfinished steps in memory. */
final class MemoryFlowStore implements FlowStore {
  private final MemoryTransactions memory;

  MemoryFlowStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public void begin(Flow flow) {
    memory.with(
        state -> {
          state.flows.put(flow.id(), flow);
          var old =
              state.flows.values().stream()
                  .filter(other -> other.user().equals(flow.user()))
                  .sorted(
                      Comparator.comparing(Flow::beganAt)
                          .reversed()
                          .thenComparing(other -> !other.id().equals(flow.id())))
                  .skip(LIVE_PER_USER)
                  .map(Flow::id)
                  .toList();
          return state.flows.keySet().removeAll(old);
        });
  }

  @Override
  public Optional<Flow> find(SecretHash id, Instant now) {
    return memory.with(
        state ->
            Optional.ofNullable(state.flows.get(id)).filter(flow -> flow.expiresAt().isAfter(now)));
  }

  @Override
  public boolean ask(SecretHash id, Question question, Instant now) {
    return memory.with(
        state ->
            find(id, now)
                .map(flow -> state.flows.put(id, with(flow, flow.proofs(), question)))
                .isPresent());
  }

  @Override
  public boolean answered(Flow read, Proofs proofs, Instant now) {
    return memory.with(
        state ->
            find(read.id(), now)
                .filter(flow -> flow.questionIfAny().isPresent())
                .filter(flow -> flow.questionIfAny().equals(read.questionIfAny()))
                .map(flow -> state.flows.put(flow.id(), with(flow, proofs, null)))
                .isPresent());
  }

  private static Flow with(Flow flow, Proofs proofs, @Nullable Question question) {
    return new Flow(
        flow.id(),
        flow.kind(),
        flow.user(),
        flow.browser(),
        proofs,
        flow.loginEpoch(),
        flow.remember(),
        question,
        flow.beganAt(),
        flow.expiresAt());
  }

  @Override
  public boolean end(SecretHash id, Instant now) {
    return memory.with(state -> find(id, now).map(flow -> state.flows.remove(id)).isPresent());
  }

  @Override
  public void endAll(UserId user) {
    memory.with(state -> state.flows.values().removeIf(flow -> flow.user().equals(user)));
  }

  @Override
  public int purge(Instant now) {
    return memory.with(
        state -> {
          int before = state.flows.size();
          state.flows.values().removeIf(flow -> !flow.expiresAt().isAfter(now));
          return before - state.flows.size();
        });
  }
}
