/** The core for applications that use Guice. */
@NullMarked
package dev.postern.guice;

import org.jspecify.annotations.NullMarked;
