package dev.postern.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, as Markdown. */
final class Table {
  private final List<Row> rows = new ArrayList<>();
  private final PrintStream progress;

  /** A line. */
  record Row(String figure, String ours, String floor, String ratio, String goal) {}

  Table(PrintStream progress) {
    this.progress = progress;
  }

  /** Something beside its floor; the goal is about how many times the floor it is. */
  void add(String figure, double ours, double floor, String unit, String goal) {
    add(
        new Row(
            figure,
            number(ours) + " " + unit,
            number(floor) + " " + unit,
            number(ours / floor) + " ×",
            goal));
  }

  /** Something with nothing beside it. */
  void add(String figure, double ours, String unit, String goal) {
    add(new Row(figure, number(ours) + " " + unit, "", "", goal));
  }

  private void add(Row row) {
    rows.add(row);
    progress.println("  " + row.figure() + ": " + row.ours() + " " + row.ratio());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }

  /** With a title line. */
  String toMarkdown() {
    var text =
        new StringBuilder("| figure | Postern | floor | ratio | goal |\n|---|---|---|---|---|\n");
    for (Row row : rows) {
      text.append(
          "| %s | %s | %s | %s | %s |%n"
              .formatted(row.figure(), row.ours(), row.floor(), row.ratio(), row.goal()));
    }
    return text.toString();
  }
}
