/** Planted for the architecture tests. */
@NullMarked
package planted.rule01.web;

import org.jspecify.annotations.NullMarked;
