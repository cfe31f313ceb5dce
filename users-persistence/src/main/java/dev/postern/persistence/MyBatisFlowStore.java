package dev.postern.persistence;

import dev.postern.credential.Proofs;
import dev.postern.secret.SecretHash;
import dev.postern.token.Flow;
import dev.postern.token.Flow.Question;
import dev.postern.token.FlowStore;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** Unfinished steps in the table {@code flow}. */
final class MyBatisFlowStore implements FlowStore {
  private final Sql.Table<FlowMapper> rows;
  private final MyBatisTransactions transactions;

  MyBatisFlowStore(Sql sql) {
    this.rows = sql.table(FlowMapper.class);
    this.transactions = sql.transactions();
  }

  @Override
  public void begin(Flow flow) {
    transactions.run(
        () -> {
          rows.write(flows -> flows.begin(flow));
          rows.write(flows -> flows.endAllButTheNewest(flow, LIVE_PER_USER));
        });
  }

  @Override
  public Optional<Flow> find(SecretHash id, Instant now) {
    return rows.read(flows -> flows.find(id, now));
  }

  @Override
  public boolean ask(SecretHash id, Question question, Instant now) {
    return rows.write(flows -> flows.ask(id, question, now));
  }

  @Override
  public boolean answered(Flow read, Proofs proofs, Instant now) {
    return rows.write(flows -> flows.answered(read, proofs, now));
  }

  @Override
  public boolean end(SecretHash id, Instant now) {
    return rows.write(flows -> flows.end(id, now));
  }

  @Override
  public void endAll(UserId user) {
    rows.write(flows -> flows.endAll(user));
  }

  @Override
  public int purge(Instant now) {
    return rows.write(flows -> flows.purge(now));
  }
}
