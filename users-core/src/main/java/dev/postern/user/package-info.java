/** A person's account and its address. */
@NullMarked
package dev.postern.user;

import org.jspecify.annotations.NullMarked;
