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

  MyBatisOutbox(Sql sql) {
    this.rows = sql.table(OutboxMapper.class);
  }

  @Override
  public void add(MailRequest request) {
    rows.write(mails -> mails.add(request, request.to().typed()));
  }

  @Override
  public List<Waiting> due(Instant now, int limit) {
    return rows.read(mails -> mails.due(now, limit)).stream()
        .map(OutboxMapper.Row::waiting)
        .toList();
  }

  @Override
  public boolean claim(UUID id, int tries, Instant until) {
    return rows.write(mails -> mails.claim(id, tries, until));
  }

  @Override
  public boolean postpone(UUID id, int tries, Instant due) {
    return rows.write(mails -> mails.postpone(id, tries, due));
  }

  @Override
  public void keepLink(UUID id, byte[] sealed) {
    rows.write(mails -> mails.keepLink(id, sealed));
  }

  @Override
  public Optional<byte[]> keptLink(UUID id) {
    return rows.read(mails -> mails.keptLink(id));
  }

  @Override
  public void done(UUID id) {
    rows.write(mails -> mails.remove(id));
  }

  @Override
  public void takeBack(UserId user, MailRequest.Kind kind, Instant since) {
    rows.write(mails -> mails.takeBack(user, kind, since));
  }
}
