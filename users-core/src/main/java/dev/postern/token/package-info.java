/** One-time tokens: the secrets in mailed links. */
@NullMarked
package dev.postern.token;

import org.jspecify.annotations.NullMarked;
