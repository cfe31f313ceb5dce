/** What each page shows: one record per template, filled in by a resource. */
@NullMarked
package dev.postern.web.page;

import org.jspecify.annotations.NullMarked;
