package dev.rung.study.file;

import dev.rung.llm.ModelRef;
import dev.rung.study.GraderSpec;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The models for which an experiment file itself says where they are. */
public final class FileAddresses {
    private FileAddresses() {}

    /**
     * In the order of the file: models that are asked, that choose examples, that judge and reward.
     *
     * @throws FileFault for a model with an address whose name lacks the provider
     */
    public static List<ModelRef> of(ExperimentFile file) throws FileFault {
        Set<ModelRef> found = new LinkedHashSet<>();
        for (ExperimentFile.Model model : file.models()) {
            add(NamedModels.addressed(model), found);
        }
        ExperimentFile.Few few = file.few();
        if (few != null
                && few.source() instanceof ExperimentFile.Few.Source.Train train
                && train.embedder() != null) {
            add(NamedModels.addressed(train.embedder()), found);
        }
        for (GraderSpec grader : file.graders()) {
            switch (grader) {
                case GraderSpec.Judged judged -> add(judged.definition().model(), found);
                case GraderSpec.Rewarded reward -> add(reward.definition().model(), found);
                default -> {}
            }
        }
        return List.copyOf(found);
    }

    private static void add(@Nullable ModelRef model, Set<ModelRef> found) {
        if (model != null && !model.baseUrl().isEmpty()) {
            found.add(model);
        }
    }
}
