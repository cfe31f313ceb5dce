package planted.rule02.guice;

import planted.rule02.web.Page;

final class WiresAnAdapter {
  String adapter() {
    return Page.class.getName();
  }
}
