/** The stores on SQL databases: SQLite now. Begin with {@link SqlStores}. */
@NullMarked
package dev.postern.persistence;

import org.jspecify.annotations.NullMarked;
