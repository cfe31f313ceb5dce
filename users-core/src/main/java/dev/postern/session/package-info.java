/** One browser's login, and where its secret travels. */
@NullMarked
package dev.postern.session;

import org.jspecify.annotations.NullMarked;
