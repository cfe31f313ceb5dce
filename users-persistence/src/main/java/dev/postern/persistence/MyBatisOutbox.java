package dev.postern.persistence;

import dev.postern.notification.Backoff;
import dev.postern.notification.MailRequest;
import dev.postern.notification.Outbox;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mail that waits in the table {@code outbox}. */
final class MyBatisOutbox implements Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(SqlStores.class);

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
        .flatMap(row -> readOrPutOff(row, now).stream())
        .toList();
  }

  /** Lest one that can't be read stops all behind it. */
  private Optional<Waiting> readOrPutOff(OutboxMapper.Row row, Instant now) {
    try {
      return Optional.of(row.waiting());
    } catch (IllegalArgumentException unreadable) {
      Backoff.next(row.requestedAt(), row.tries() + 1, now)
          .ifPresentOrElse(due -> putOff(row, due), () -> giveUp(row));
      return Optional.empty();
    }
  }

  private void putOff(OutboxMapper.Row row, Instant due) {
    if (claim(row.id(), row.tries(), due)) {
      LOG.warn("Mail {} ({}) can't be read, again at {}", row.id(), row.kind(), due);
    }
  }

  private void giveUp(OutboxMapper.Row row) {
    LOG.error("Mail {} ({}) could never be read, given up", row.id(), row.kind());
    done(row.id());
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
