package dev.postern.account;

import dev.postern.language.Languages;
import dev.postern.session.LiveSession;
import dev.postern.user.UserStore;
import java.util.Locale;
import java.util.Optional;

/** What an account's owner reads, as they say themselves. Thread-safe. */
public final class LanguageChoice {
  private final UserStore users;

  /** Over the accounts. */
  public LanguageChoice(UserStore users) {
    this.users = users;
  }

  /**
   * Keeps the visitor's choice; every node's sessions tell of it within a second.
   *
   * @param language one of {@link Languages#ALL}; empty to go by what each request asks for
   * @throws IllegalArgumentException for another
   */
  public void choose(LiveSession visitor, Optional<Locale> language) {
    language.ifPresent(Languages::require);
    users.setLanguage(visitor.user().id(), language);
  }
}
