/** Planted for the architecture tests. */
@NullMarked
package planted.rule14.user;

import org.jspecify.annotations.NullMarked;
