/** Password hashes by Argon2id (RFC 9106). */
@NullMarked
package dev.postern.password;

import org.jspecify.annotations.NullMarked;
