/** Planted for the architecture tests. */
@NullMarked
package planted.rule02.testkit;

import org.jspecify.annotations.NullMarked;
