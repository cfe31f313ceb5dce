package dev.postern.admin;

import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import java.util.List;
import java.util.Optional;

/**
 * Some accounts of many, in the order of their addresses.
 *
 * @param next where the next page begins: after this address; empty on the last page
 */
public record UserPage(List<User> users, Optional<EmailAddress> next) {}
