/** Planted for the architecture tests. */
@NullMarked
package planted.rule04.server;

import org.jspecify.annotations.NullMarked;
