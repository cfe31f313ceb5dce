/** Planted for the architecture tests. */
@NullMarked
package planted.clean.server;

import org.jspecify.annotations.NullMarked;
