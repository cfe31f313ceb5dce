package planted.rule17.mail;

final class PrintsToOut {
  void say() {
    System.out.println();
  }
}
