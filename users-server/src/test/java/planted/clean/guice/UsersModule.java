package planted.clean.guice;

import com.google.inject.AbstractModule;
import planted.clean.user.UserStore;

final class UsersModule extends AbstractModule {
  @Override
  protected void configure() {
    requireBinding(UserStore.class);
  }
}
