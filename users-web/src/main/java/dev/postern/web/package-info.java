/**
 * Accounts over HTTP: one servlet for pages and JSON, one filter for the application's own pages.
 */
@NullMarked
package dev.postern.web;

import org.jspecify.annotations.NullMarked;
