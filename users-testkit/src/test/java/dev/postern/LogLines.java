package dev.postern;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What System.Logger writes until this is closed; without a back end it goes to the JDK's own. */
final class LogLines implements AutoCloseable {
  private final Logger logger = Logger.getLogger("dev.postern");
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler = new Keeper(lines);

  LogLines() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  List<String> all() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    logger.setUseParentHandlers(true);
    logger.removeHandler(handler);
  }

  private static final class Keeper extends Handler {
    private final List<String> lines;

    Keeper(List<String> lines) {
      this.lines = lines;
      setFormatter(new SimpleFormatter());
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(getFormatter().format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
