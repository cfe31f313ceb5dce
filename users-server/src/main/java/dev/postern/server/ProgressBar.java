package dev.postern.server;

import java.io.PrintWriter;

/** How far a long piece of work is, in one line of a terminal that is written over. */
final class ProgressBar {
  private static final int WIDTH = 40;

  private final PrintWriter terminal;
  private final long total;
  private final boolean shown;
  private int shownPercent = -1;

  /** Nothing is written where it isn't shown. */
  ProgressBar(PrintWriter terminal, long total, boolean shown) {
    this.terminal = terminal;
    this.total = total;
    this.shown = shown;
  }

  /** So much is done; the line is written for each percent once. */
  void at(long done) {
    int percent = (int) (Math.min(done, total) * 100 / Math.max(1, total));
    if (shown && percent != shownPercent) {
      shownPercent = percent;
      int full = WIDTH * percent / 100;
      terminal.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + percent + " %");
      terminal.flush();
    }
  }

  /** All is done. */
  void done() {
    at(total);
    if (shown) {
      terminal.println();
    }
  }
}
