package dev.rung.pane.settings;

import dev.rung.experiment.ProjectRemoval;
import dev.rung.experiment.ProjectStore;
import dev.rung.settings.DataFolder;
import dev.rung.store.Database;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the settings need of the open data.
 *
 * @param busy whether any work is running that would be lost
 * @param openFolder closes these data and opens those of another folder
 * @param reopen reads everything again, since it has been replaced, and then says a sentence
 */
public record DataAround(
        DataFolder folder,
        Database database,
        ProjectStore projects,
        ProjectRemoval removal,
        BooleanSupplier busy,
        Consumer<Path> openFolder,
        Consumer<String> reopen) {}
