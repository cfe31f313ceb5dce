/** Planted for the architecture tests. */
@NullMarked
package planted.rule02.server;

import org.jspecify.annotations.NullMarked;
