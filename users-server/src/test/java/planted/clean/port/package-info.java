/** Planted for the architecture tests. */
@NullMarked
package planted.clean.port;

import org.jspecify.annotations.NullMarked;
