/** All or nothing over several stores. */
@NullMarked
package dev.postern.transaction;

import org.jspecify.annotations.NullMarked;
