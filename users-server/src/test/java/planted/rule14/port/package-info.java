/** Planted for the architecture tests. */
@NullMarked
package planted.rule14.port;

import org.jspecify.annotations.NullMarked;
