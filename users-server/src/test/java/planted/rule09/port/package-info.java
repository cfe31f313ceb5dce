/** Planted for the architecture tests. */
@NullMarked
package planted.rule09.port;

import org.jspecify.annotations.NullMarked;
