/** The pages in a real browser, used as a person uses them. */
@NullMarked
package dev.postern.server.browser;

import org.jspecify.annotations.NullMarked;
