package dev.postern.testkit;

import dev.postern.notification.MailRequest;
import dev.postern.notification.Outbox;
import dev.postern.testkit.MemoryState.Waiting;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** An outbox in memory. */
final class MemoryOutbox implements Outbox {
  private final MemoryTransactions memory;

  MemoryOutbox(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public void add(MailRequest request) {
    memory.with(
        state -> state.outbox.put(request.id(), new Waiting(request, request.requestedAt(), 0)));
  }

  @Override
  public List<Claimed> claim(Instant now, Instant until, int limit) {
    return memory.with(
        state ->
            state.outbox.values().stream()
                .filter(waiting -> !waiting.due().isAfter(now))
                .sorted(Comparator.comparing(Waiting::due))
                .limit(limit)
                .toList()
                .stream()
                .map(waiting -> claim(state, waiting, until))
                .toList());
  }

  private static Claimed claim(MemoryState state, Waiting waiting, Instant until) {
    int tries = waiting.tries() + 1;
    MailRequest request = waiting.request();
    state.outbox.put(request.id(), new Waiting(request, until, tries));
    return new Claimed(request, tries);
  }

  @Override
  public void done(UUID id) {
    memory.with(state -> state.outbox.remove(id));
  }

  @Override
  public boolean retry(UUID id, Instant due) {
    return memory.with(
        state ->
            state.outbox.computeIfPresent(
                    id, (key, old) -> new Waiting(old.request(), due, old.tries()))
                != null);
  }

  @Override
  public void takeBack(UserId user, MailRequest.Kind kind) {
    memory.with(
        state ->
            state
                .outbox
                .values()
                .removeIf(
                    waiting ->
                        waiting.request().kind() == kind
                            && waiting.request().userIfKnown().filter(user::equals).isPresent()));
  }
}
