/** The page that shows how far people and judges agree on the replies of a run. */
@NullMarked
package dev.rung.view.agreement;

import org.jspecify.annotations.NullMarked;
