package planted.rule02.testkit;

import planted.rule02.mail.Mail;

final class UsesMail {
  Class<?> used() {
    return Mail.class;
  }
}
