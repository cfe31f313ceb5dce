package planted.rule11.user;

final class Holder {
  static final String TOKEN = "x";
  final String oldPassword;
  final String secretText;

  Holder(String oldPassword, String secretText) {
    this.oldPassword = oldPassword;
    this.secretText = secretText;
  }
}
