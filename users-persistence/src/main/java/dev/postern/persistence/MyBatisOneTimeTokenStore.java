package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import dev.postern.token.OneTimeToken;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Mailed links in the table {@code one_time_token}. */
final class MyBatisOneTimeTokenStore implements OneTimeTokenStore {
  private final Sql.Table<OneTimeTokenMapper> rows;
  private final MyBatisTransactions transactions;

  MyBatisOneTimeTokenStore(Sql sql) {
    this.rows = sql.table(OneTimeTokenMapper.class);
    this.transactions = sql.transactions();
  }

  @Override
  public void add(OneTimeToken token) {
    transactions.run(
        () -> {
          String typed = token.emailIfAny().map(EmailAddress::typed).orElse(null);
          rows.write(tokens -> tokens.add(token, typed));
          if (token.purpose() != TokenPurpose.EMAIL_UNDO) {
            rows.write(tokens -> tokens.removeAllButTheNewest(token, LIVE_PER_PURPOSE));
          }
        });
  }

  @Override
  public Optional<OneTimeToken> find(SecretHash hash, TokenPurpose purpose, Instant now) {
    return rows.read(tokens -> tokens.find(hash, purpose, now));
  }

  @Override
  public boolean consume(SecretHash hash, TokenPurpose purpose, Instant now) {
    return rows.write(tokens -> tokens.consume(hash, purpose, now));
  }

  @Override
  public List<OneTimeToken> pending(UserId user, Instant now) {
    return rows.read(tokens -> tokens.pending(user, now));
  }

  @Override
  public void removeAll(UserId user) {
    rows.write(tokens -> tokens.removeAll(user));
  }

  @Override
  public void removeUndosSince(UserId user, Instant createdAt) {
    rows.write(tokens -> tokens.removeUndosSince(user, createdAt));
  }

  @Override
  public void removeAll(UserId user, TokenPurpose purpose) {
    rows.write(tokens -> tokens.removeAllFor(user, purpose));
  }

  @Override
  public int purge(Instant now) {
    return rows.write(tokens -> tokens.purge(now));
  }
}
