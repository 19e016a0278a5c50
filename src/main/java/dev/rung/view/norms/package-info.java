/** What is usual in a project and who has to do with it, as a form over the window. */
@NullMarked
package dev.rung.view.norms;

import org.jspecify.annotations.NullMarked;
