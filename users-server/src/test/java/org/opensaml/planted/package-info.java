/** Planted for the architecture tests. */
@NullMarked
package org.opensaml.planted;

import org.jspecify.annotations.NullMarked;
