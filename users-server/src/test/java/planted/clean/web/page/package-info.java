/** Planted for the architecture tests. */
@NullMarked
package planted.clean.web.page;

import org.jspecify.annotations.NullMarked;
