/** Planted for the architecture tests. */
@NullMarked
package planted.clean.guice;

import org.jspecify.annotations.NullMarked;
