/** What administrators do with the accounts of others. */
@NullMarked
package dev.postern.admin;

import org.jspecify.annotations.NullMarked;
