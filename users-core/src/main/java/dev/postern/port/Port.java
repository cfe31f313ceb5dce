package dev.postern.port;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface through which the core asks something of the outside: a store, a hasher, a
 * mail system. Each has a contract suite in users-testkit that every implementation runs.
 *
 * <p>Unless it says otherwise, an implementation is thread-safe, throws no checked exception, and
 * throws {@link PortUnavailableException} when it can't answer for now.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Port {}
