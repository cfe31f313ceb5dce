/** What is told by mail, and the outbox that never forgets it. */
@NullMarked
package dev.postern.notification;

import org.jspecify.annotations.NullMarked;
