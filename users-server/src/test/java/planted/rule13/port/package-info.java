/** Planted for the architecture tests. */
@NullMarked
package planted.rule13.port;

import org.jspecify.annotations.NullMarked;
