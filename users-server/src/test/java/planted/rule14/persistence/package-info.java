/** Planted for the architecture tests. */
@NullMarked
package planted.rule14.persistence;

import org.jspecify.annotations.NullMarked;
