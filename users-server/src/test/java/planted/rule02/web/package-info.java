/** Planted for the architecture tests. */
@NullMarked
package planted.rule02.web;

import org.jspecify.annotations.NullMarked;
