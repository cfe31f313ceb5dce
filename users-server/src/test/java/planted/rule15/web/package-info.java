/** Planted for the architecture tests. */
@NullMarked
package planted.rule15.web;

import org.jspecify.annotations.NullMarked;
