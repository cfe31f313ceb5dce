package dev.postern.testkit;

import dev.postern.notification.MailRequest;
import dev.postern.notification.Outbox;
import dev.postern.testkit.MemoryState.Letter;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An outbox in memory. */
final class MemoryOutbox implements Outbox {
  private final MemoryTransactions memory;

  MemoryOutbox(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public void add(MailRequest request) {
    var letter = new Letter(request, request.requestedAt(), 0, Optional.empty());
    memory.with(state -> state.outbox.put(request.id(), letter));
  }

  @Override
  public List<Waiting> due(Instant now, int limit) {
    return memory.with(
        state ->
            state.outbox.values().stream()
                .filter(letter -> !letter.due().isAfter(now))
                .sorted(Comparator.comparing(Letter::due))
                .limit(limit)
                .map(letter -> new Waiting(letter.request(), letter.tries()))
                .toList());
  }

  @Override
  public boolean claim(UUID id, int tries, Instant until) {
    return change(
        id,
        letter -> letter.tries() == tries,
        letter -> new Letter(letter.request(), until, tries + 1, letter.link()));
  }

  @Override
  public boolean postpone(UUID id, int tries, Instant due) {
    return change(
        id,
        letter -> letter.tries() == tries,
        letter -> new Letter(letter.request(), due, tries, letter.link()));
  }

  @Override
  public void keepLink(UUID id, byte[] sealed) {
    Optional<byte[]> link = Optional.of(sealed.clone());
    change(
        id,
        letter -> true,
        letter -> new Letter(letter.request(), letter.due(), letter.tries(), link));
  }

  @Override
  public Optional<byte[]> keptLink(UUID id) {
    return memory.with(
        state ->
            Optional.ofNullable(state.outbox.get(id)).flatMap(Letter::link).map(byte[]::clone));
  }

  private boolean change(UUID id, Predicate<Letter> where, UnaryOperator<Letter> change) {
    return memory.with(
        state -> {
          Optional<Letter> found = Optional.ofNullable(state.outbox.get(id)).filter(where);
          found.ifPresent(letter -> state.outbox.put(id, change.apply(letter)));
          return found.isPresent();
        });
  }

  @Override
  public void done(UUID id) {
    memory.with(state -> state.outbox.remove(id));
  }

  @Override
  public void takeBack(UserId user, MailRequest.Kind kind, Instant since) {
    memory.with(
        state ->
            state
                .outbox
                .values()
                .removeIf(
                    letter ->
                        letter.request().kind() == kind
                            && !letter.request().requestedAt().isBefore(since)
                            && letter.request().userIfKnown().filter(user::equals).isPresent()));
  }
}
