package planted.rule17.mail;

final class PrintsATrace {
  void say() {
    new IllegalStateException().printStackTrace();
  }
}
