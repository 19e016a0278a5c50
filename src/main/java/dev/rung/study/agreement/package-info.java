/** How far judges and people agree. */
@NullMarked
package dev.rung.study.agreement;

import org.jspecify.annotations.NullMarked;
