package dev.rung.study.file;

import dev.rung.experiment.Dataset;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The graders of an experiment file, with all that they name. Blocks. */
final class FileGraders {
    private final Materials materials;

    FileGraders(Materials materials) {
        this.materials = materials;
    }

    /**
     * Graders with the models and the pairs that they name.
     *
     * @param project where pairs that lie in files become datasets
     * @param folder of the file
     */
    List<GraderSpec> of(List<GraderSpec> graders, long project, Path folder, ModelLookup names)
            throws FileFault, StoreException, IOException, InterruptedException {
        return withPairs(named(graders, names), project, folder);
    }

    /** Judges and reward models with the models that their names stand for. */
    static List<GraderSpec> named(List<GraderSpec> graders, ModelLookup names)
            throws FileFault, InterruptedException {
        var found = new ArrayList<GraderSpec>();
        for (GraderSpec grader : graders) {
            found.add(
                    switch (grader) {
                        case GraderSpec.Judged judged when judged.definition().isOnlyNamed() ->
                                judged.by(names.find(judged.definition().model().id()));
                        case GraderSpec.Rewarded(var reward, var direction)
                                when reward.isOnlyNamed() ->
                                new GraderSpec.Rewarded(
                                        reward.by(names.find(reward.model().id())), direction);
                        default -> grader;
                    });
        }
        return found;
    }

    /** Pairs of replies that lie in files become datasets. */
    private List<GraderSpec> withPairs(List<GraderSpec> graders, long project, Path folder)
            throws FileFault, StoreException, IOException, InterruptedException {
        var all = new ArrayList<GraderSpec>();
        for (GraderSpec grader : graders) {
            if (grader instanceof GraderSpec.Preference preference
                    && preference.pairs() instanceof GraderSpec.OfFile of) {
                Dataset pairs = materials.pairs(project, folder, preference, of);
                all.add(
                        new GraderSpec.Preference(
                                preference.id(),
                                new GraderSpec.OfRows(pairs.name(), of.columns()),
                                preference.value(),
                                preference.reference(),
                                preference.direction()));
            } else {
                all.add(grader);
            }
        }
        return all;
    }
}
