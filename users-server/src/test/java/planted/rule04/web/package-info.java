/** Planted for the architecture tests. */
@NullMarked
package planted.rule04.web;

import org.jspecify.annotations.NullMarked;
