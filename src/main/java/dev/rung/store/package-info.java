/** SQLite: the database helper, migrations, and news of what changed. */
@NullMarked
package dev.rung.store;

import org.jspecify.annotations.NullMarked;
