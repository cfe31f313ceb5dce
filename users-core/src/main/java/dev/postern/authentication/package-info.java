/** Who is it, and may they come in: the one way every login takes. */
@NullMarked
package dev.postern.authentication;

import org.jspecify.annotations.NullMarked;
