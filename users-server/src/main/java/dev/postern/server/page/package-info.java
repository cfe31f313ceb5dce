/** What the development server's own pages show. */
@NullMarked
package dev.postern.server.page;

import org.jspecify.annotations.NullMarked;
