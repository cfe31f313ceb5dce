package dev.postern.server;

import dev.postern.Users;
import dev.postern.admin.Actor;
import dev.postern.admin.AdminResult;
import dev.postern.admin.AdminResult.Refusal;
import dev.postern.admin.Invitation.Invited;
import dev.postern.admin.UserAdmin;
import dev.postern.admin.UserPage;
import dev.postern.authentication.LoginMethod;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts, for whoever has this machine's command line. Works beside running servers. */
@Command(name = "user", description = "Makes, lists and changes accounts.")
final class UserCommand {
  private static final String ADDRESS = "ADDRESS";

  @Command(
      name = "add",
      description =
          "Makes an account, and prints a single-use link that sets its password, where there are"
              + " passwords.")
  int add(
      @Option(names = "--email", required = true, paramLabel = ADDRESS) String email,
      @Option(names = "--role", paramLabel = "ROLE", description = "admin, or one of your own.")
          @Nullable Set<String> roles,
      @Mixin SettingsOption settings,
      @Mixin Output output) {
    EmailAddress address = address(email, output);
    Roles given = roles(roles, output);
    try (var accounts = LocalAccounts.open(settings)) {
      Users users = accounts.users();
      return users.config().methods().has(LoginMethod.EMAIL)
          ? invite(address, given, users, output)
          : create(address, given, users, output);
    }
  }

  private static int invite(EmailAddress address, Roles roles, Users users, Output output) {
    return users
        .admin()
        .invite(address, roles, Actor.HOST)
        .match(
            invited -> tell(invited, users, output),
            refused -> output.refuse(sentence(refused.reason(), address)));
  }

  private static int create(EmailAddress address, Roles roles, Users users, Output output) {
    String made = "Made %s, who logs in by a mailed link:%n%s";
    return users
        .admin()
        .create(address, roles, Actor.HOST)
        .match(
            done ->
                output.tell(
                    made.formatted(address, users.config().links().logIn()), facts(done.user())),
            refused -> output.refuse(sentence(refused.reason(), address)));
  }

  private static int tell(Invited invited, Users users, Output output) {
    String link =
        users.config().links().exposeLink(TokenPurpose.INVITE, invited.token()).toString();
    Map<String, Object> facts = new HashMap<>(facts(invited.user()));
    facts.put("link", link);
    facts.put("goodForMinutes", invited.goodFor().toMinutes());
    return output.tell(
        "Made %s. This link sets its password, once, in the next %d hours:%n%s"
            .formatted(invited.user().email(), invited.goodFor().toHours(), link),
        facts);
  }

  @Command(name = "list", description = "Lists accounts in the order of their addresses.")
  int list(
      @Option(names = "--prefix", defaultValue = "", description = "How the addresses begin.")
          String prefix,
      @Option(names = "--after", paramLabel = ADDRESS, description = "Begin after this one.")
          Optional<String> after,
      @Option(names = "--limit", defaultValue = "100", description = "1 to 100.") int limit,
      @Mixin SettingsOption settings,
      @Mixin Output output) {
    if (limit < 1 || limit > 100) {
      throw output.wrong("--limit is 1 to 100");
    }
    Optional<EmailAddress> last = after.map(email -> address(email, output));
    try (var accounts = LocalAccounts.open(settings)) {
      UserPage page = accounts.users().admin().search(prefix, last, limit);
      String lines =
          String.join(
              System.lineSeparator(), page.users().stream().map(UserCommand::line).toList());
      return output.tell(
          lines,
          Map.of(
              "users", page.users().stream().map(UserCommand::facts).toList(),
              "next", page.next().map(EmailAddress::canonical).orElse("")));
    }
  }

  @Command(name = "enable", description = "Lets an account be used.")
  int enable(
      @Parameters(paramLabel = ADDRESS) String email,
      @Mixin SettingsOption settings,
      @Mixin Output output) {
    return change(email, settings, output, (admin, id) -> admin.enable(id, Actor.HOST));
  }

  @Command(
      name = "disable",
      description = "Keeps an account from being used, and ends its sessions at once.")
  int disable(
      @Parameters(paramLabel = ADDRESS) String email,
      @Mixin SettingsOption settings,
      @Mixin Output output) {
    return change(email, settings, output, (admin, id) -> admin.disable(id, Actor.HOST));
  }

  @Command(name = "unlock", description = "Forgets the wrong passwords of an account.")
  int unlock(
      @Parameters(paramLabel = ADDRESS) String email,
      @Mixin SettingsOption settings,
      @Mixin Output output) {
    return change(email, settings, output, (admin, id) -> admin.unlock(id, Actor.HOST));
  }

  @Command(
      name = "roles",
      description = "Gives an account these roles in place of its own, and ends its sessions.")
  int roles(
      @Parameters(paramLabel = ADDRESS) String email,
      @Parameters(paramLabel = "ROLE", index = "1..*", arity = "0..*") @Nullable Set<String> roles,
      @Mixin SettingsOption settings,
      @Mixin Output output) {
    Roles given = roles(roles, output);
    return change(email, settings, output, (admin, id) -> admin.setRoles(id, given, Actor.HOST));
  }

  @Command(name = "remove", description = "Removes an account with all that is stored of it.")
  int remove(
      @Parameters(paramLabel = ADDRESS) String email,
      @Mixin SettingsOption settings,
      @Mixin Output output) {
    return change(email, settings, output, (admin, id) -> admin.erase(id, Actor.HOST));
  }

  private static int change(
      String email,
      SettingsOption settings,
      Output output,
      BiFunction<UserAdmin, UserId, AdminResult> action) {
    EmailAddress address = address(email, output);
    try (var accounts = LocalAccounts.open(settings)) {
      UserAdmin admin = accounts.users().admin();
      Optional<User> user = admin.find(address);
      return user.isEmpty()
          ? output.refuse(sentence(Refusal.NO_SUCH_USER, address))
          : action
              .apply(admin, user.get().id())
              .match(
                  done -> output.tell(line(done.user()), facts(done.user())),
                  refused -> output.refuse(sentence(refused.reason(), address)));
    }
  }

  private static String sentence(Refusal reason, EmailAddress address) {
    return switch (reason) {
      case NO_SUCH_USER -> "There is no account with the address " + address + ".";
      case ADDRESS_TAKEN -> "There is an account with the address " + address + ".";
      case NOT_ELIGIBLE ->
          address + " must be enabled, and its address proved, before it can be an administrator.";
      case LAST_ADMINISTRATOR -> address + " is the last administrator, and stays.";
      case NO_PASSWORD -> address + " has no password.";
      case PASSWORDS_OFF -> "The setting methods has no email: nobody has a password.";
    };
  }

  private static String line(User user) {
    return "%s  %s%s%s"
        .formatted(
            user.email(),
            user.enabled() ? "enabled" : "disabled",
            user.emailConfirmed() ? "" : ", not confirmed",
            user.roles().names().isEmpty() ? "" : ", " + String.join(" ", names(user)));
  }

  private static Map<String, Object> facts(User user) {
    return Map.of(
        "id", user.id().toString(),
        "email", user.email().typed(),
        "enabled", user.enabled(),
        "emailConfirmed", user.emailConfirmed(),
        "roles", names(user));
  }

  private static List<String> names(User user) {
    return user.roles().names().stream().sorted().toList();
  }

  private static EmailAddress address(String email, Output output) {
    return EmailAddress.parse(email).orElseThrow(() -> output.wrong("This is no e-mail address."));
  }

  private static Roles roles(@Nullable Set<String> names, Output output) {
    try {
      return names == null ? Roles.NONE : new Roles(names);
    } catch (IllegalArgumentException wrong) {
      throw output.wrong(String.valueOf(wrong.getMessage()));
    }
  }
}
