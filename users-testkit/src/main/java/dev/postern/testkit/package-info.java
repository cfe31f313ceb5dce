/**
 * One contract suite per port, in-memory adapters and fixtures: for our adapters, and for yours. A
 * contract is an abstract JUnit class; an adapter's test extends it and hands over the adapter.
 */
@NullMarked
package dev.postern.testkit;

import org.jspecify.annotations.NullMarked;
