package planted.rule02.mail;

import planted.rule02.web.Page;

final class UsesWeb {
  Class<?> used() {
    return Page.class;
  }
}
