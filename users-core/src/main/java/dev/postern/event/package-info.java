/** What happened, for the audit log. */
@NullMarked
package dev.postern.event;

import org.jspecify.annotations.NullMarked;
