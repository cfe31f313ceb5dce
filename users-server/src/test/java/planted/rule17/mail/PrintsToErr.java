package planted.rule17.mail;

final class PrintsToErr {
  void say() {
    System.err.println();
  }
}
