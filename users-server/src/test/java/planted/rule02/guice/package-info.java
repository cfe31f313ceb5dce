/** Planted for the architecture tests. */
@NullMarked
package planted.rule02.guice;

import org.jspecify.annotations.NullMarked;
