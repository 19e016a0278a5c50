package dev.rung.pane.updates.overview;

import dev.rung.experiment.WholeFile;
import dev.rung.update.follow.EntryFiles;
import dev.rung.update.follow.EntryFiles.Found;
import dev.rung.view.ExportOverlay;
import dev.rung.view.FileExport;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;

import java.util.List;

/** Saves a picture or file of somebody's update under a name that the user types. */
final class SaveFile {
    private final OverviewModel model;

    SaveFile(OverviewModel model) {
        this.model = model;
    }

    void open() {
        List<Found> files = model.reader().hanging().allProperty().get().files();
        if (files.isEmpty()) {
            model.say("No picture and no file hangs on it.");
            return;
        }
        var choices =
                files.stream()
                        .map(
                                one ->
                                        new Choice(
                                                one.name(),
                                                HangingView.size(one.size()),
                                                () -> save(one)))
                        .toList();
        new WordPick(model.around().overlays(), choices).open("Save which file?");
    }

    private void save(Found found) {
        EntryFiles files = model.around().stores().extras().files();
        var export =
                new FileExport(
                        model.around().background().tasks(),
                        "Save a file of the update",
                        "Saving a file",
                        EntryFiles.safeName(found),
                        (file, replace, progress) -> {
                            WholeFile.write(file, replace, files.bytes(found.place()));
                            return "Saved: %s.".formatted(file);
                        });
        new ExportOverlay(export, model.around().overlays()).open();
    }
}
