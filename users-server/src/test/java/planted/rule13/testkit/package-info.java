/** Planted for the architecture tests. */
@NullMarked
package planted.rule13.testkit;

import org.jspecify.annotations.NullMarked;
