/** Planted for the architecture tests. */
@NullMarked
package planted.rule16.web;

import org.jspecify.annotations.NullMarked;
