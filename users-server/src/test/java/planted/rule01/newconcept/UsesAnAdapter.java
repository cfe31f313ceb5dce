package planted.rule01.newconcept;

import planted.rule01.web.Page;

final class UsesAnAdapter {
  Class<?> used() {
    return Page.class;
  }
}
