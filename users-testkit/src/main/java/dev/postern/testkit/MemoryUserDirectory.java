package dev.postern.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserDirectory;
import dev.postern.user.UserId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Accounts in memory, for administrators. */
final class MemoryUserDirectory implements UserDirectory {
  private static final Comparator<String> BYTES =
      (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

  private final MemoryTransactions memory;

  MemoryUserDirectory(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public List<User> search(String prefix, Optional<EmailAddress> after, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " accounts");
    }
    String last = after.map(EmailAddress::canonical).orElse("");
    return memory.with(
        state ->
            state.users.values().stream()
                .filter(user -> user.email().canonical().startsWith(prefix))
                .filter(user -> BYTES.compare(user.email().canonical(), last) > 0)
                .sorted(Comparator.comparing(user -> user.email().canonical(), BYTES))
                .limit(limit)
                .toList());
  }

  @Override
  public Change setEnabled(UserId id, boolean enabled) {
    return memory.with(
        state -> {
          User user = state.users.get(id);
          if (user == null) {
            return Change.NO_SUCH_USER;
          }
          return user.enabled() == enabled
              ? Change.SAME
              : put(state, user, user.withEnabled(enabled));
        });
  }

  @Override
  public Change setRoles(UserId id, Roles roles) {
    return memory.with(
        state -> {
          User user = state.users.get(id);
          if (user == null) {
            return Change.NO_SUCH_USER;
          } else if (user.roles().equals(roles)) {
            return Change.SAME;
          } else if (roles.contains(Roles.ADMIN) && !user.withRoles(roles).isAdministrator()) {
            return Change.NOT_ELIGIBLE;
          }
          return put(state, user, user.withRoles(roles));
        });
  }

  private static Change put(MemoryState state, User before, User after) {
    if (!after.isAdministrator() && isLastAdministrator(state, before)) {
      return Change.LAST_ADMINISTRATOR;
    }
    state.users.put(after.id(), after);
    return Change.DONE;
  }

  private static boolean isLastAdministrator(MemoryState state, User user) {
    return user.isAdministrator()
        && state.users.values().stream()
            .noneMatch(other -> other.isAdministrator() && !other.id().equals(user.id()));
  }

  @Override
  public Change remove(UserId id) {
    return memory.with(
        state -> {
          User user = state.users.get(id);
          if (user == null) {
            return Change.NO_SUCH_USER;
          } else if (isLastAdministrator(state, user)) {
            return Change.LAST_ADMINISTRATOR;
          }
          state.removeUser(id);
          return Change.DONE;
        });
  }
}
