/** Planted for the architecture tests. */
@NullMarked
package planted.clean.web;

import org.jspecify.annotations.NullMarked;
