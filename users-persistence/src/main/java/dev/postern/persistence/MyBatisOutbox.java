package dev.postern.persistence;

import dev.postern.notification.MailRequest;
import dev.postern.notification.Outbox;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Mail that waits in the table {@code outbox}. */
final class MyBatisOutbox implements Outbox {
  private final Sql.Table<OutboxMapper> rows;
  private final MyBatisTransactions transactions;

  MyBatisOutbox(Sql sql) {
    this.rows = sql.table(OutboxMapper.class);
    this.transactions = sql.transactions();
  }

  @Override
  public void add(MailRequest request) {
    rows.write(mails -> mails.add(request, request.to().typed()));
  }

  @Override
  public List<Claimed> claim(Instant now, Instant until, int limit) {
    // outside the transaction: mostly there is nothing, and no reason to keep others from writing
    List<MailRequest> due = rows.read(mails -> mails.due(now, limit));
    return due.isEmpty()
        ? List.of()
        : transactions.run(
            () -> due.stream().flatMap(request -> claim(request, now, until).stream()).toList());
  }

  private Optional<Claimed> claim(MailRequest request, Instant now, Instant until) {
    return rows.write(mails -> mails.claim(request.id(), now, until))
        ? Optional.of(new Claimed(request, rows.read(mails -> mails.tries(request.id()))))
        : Optional.empty();
  }

  @Override
  public void done(UUID id) {
    rows.write(mails -> mails.remove(id));
  }

  @Override
  public boolean retry(UUID id, Instant due) {
    return rows.write(mails -> mails.retry(id, due));
  }

  @Override
  public void takeBack(UserId user, MailRequest.Kind kind) {
    rows.write(mails -> mails.takeBack(user, kind));
  }
}
