package dev.postern.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.executor.SimpleExecutor;
import org.apache.ibatis.logging.Log;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.transaction.Transaction;

/**
 * Never logs a statement's parameters, whatever the level: addresses and password hashes are among
 * them.
 */
final class QuietConfiguration extends Configuration {

  @Override
  public Executor newExecutor(Transaction transaction, ExecutorType ignored) {
    return (Executor) interceptorChain.pluginAll(new QuietExecutor(this, transaction));
  }

  private static final class QuietExecutor extends SimpleExecutor {

    QuietExecutor(Configuration configuration, Transaction transaction) {
      super(configuration, transaction);
    }

    @Override
    protected Connection getConnection(Log ignored) throws SQLException {
      return transaction.getConnection();
    }
  }
}
