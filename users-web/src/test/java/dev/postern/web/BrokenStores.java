package dev.postern.web;

import static org.mockito.Mockito.mock;

import dev.postern.UsersBuilder;
import dev.postern.credential.CredentialStore;
import dev.postern.notification.Outbox;
import dev.postern.secondfactor.FactorStore;
import dev.postern.session.RememberedLoginStore;
import dev.postern.session.SessionStore;
import dev.postern.token.FlowStore;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.SigningKeyStore;
import dev.postern.user.UserStore;
import org.mockito.stubbing.Answer;

/** Stores that fail at every call, as no real one does on command. */
final class BrokenStores {

  private BrokenStores() {}

  static UsersBuilder into(UsersBuilder builder, RuntimeException failure) {
    Answer<Object> fail =
        call -> {
          throw failure;
        };
    return builder
        .users(mock(UserStore.class, fail))
        .credentials(mock(CredentialStore.class, fail))
        .tokens(mock(OneTimeTokenStore.class, fail))
        .sessions(mock(SessionStore.class, fail))
        .rememberedLogins(mock(RememberedLoginStore.class, fail))
        .factors(mock(FactorStore.class, fail))
        .flows(mock(FlowStore.class, fail))
        .signingKeys(mock(SigningKeyStore.class, fail))
        .outbox(mock(Outbox.class, fail));
  }
}
