package dev.postern.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The messages that there are, each with the arguments that it may have. */
final class MessageKeys {
  private static final Set<String> ALWAYS = Set.of("applicationName", "email");
  private static final Set<String> OF_NOTICES =
      Set.of("applicationName", "email", "time", "remedy");

  static final Map<String, Set<String>> ARGUMENTS = arguments();

  private MessageKeys() {}

  private static Map<String, Set<String>> arguments() {
    Map<String, Set<String>> keys = new HashMap<>();
    keys.put("greeting", ALWAYS);
    keys.put("copyLink", ALWAYS);
    keys.put("footer", ALWAYS);
    keys.put("time", Set.of("at"));
    for (String unit : new String[] {"days", "hours", "minutes"}) {
      keys.put("valid." + unit, Set.of("count"));
    }
    keys.put("valid.code", Set.of("count"));
    keys.put("remedy.button", OF_NOTICES);
    keys.put("remedy.note", OF_NOTICES);
    for (String mail : MailNames.ALL) {
      boolean notice = MailNames.NOTICES.contains(mail);
      for (String part : new String[] {"subject", "title", "text", "note"}) {
        keys.put(mail + "." + part, notice ? OF_NOTICES : ALWAYS);
      }
      if (!notice && !mail.equals(MailNames.MFA_CODE)) {
        keys.put(mail + ".button", ALWAYS);
      }
    }
    return Map.copyOf(keys);
  }
}
