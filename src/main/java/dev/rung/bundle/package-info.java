/** Result cards and samples as one file for others: pages and read-only bundles. */
@NullMarked
package dev.rung.bundle;

import org.jspecify.annotations.NullMarked;
