/** Planted for the architecture tests. */
@NullMarked
package planted.rule16.port;

import org.jspecify.annotations.NullMarked;
