package dev.postern.session;

import dev.postern.credential.EnrolledFactors;
import dev.postern.user.User;

/**
 * A session that counts, with its user as of the last change that this node heard of.
 *
 * @param hasPassword whether the account has a password
 * @param enrolled which second factors it has
 */
public record LiveSession(
    Session session, User user, boolean hasPassword, EnrolledFactors enrolled) {}
