package dev.rung.cli;

import dev.rung.experiment.Column;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelNames;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Provider;
import dev.rung.study.ColumnCheck;
import dev.rung.study.file.FileFault;
import dev.rung.study.file.ModelLookup;

import java.util.List;

/**
 * The models that an experiment file names.
 *
 * @param isEstimate whether nothing is sent: then an address of the file need not be allowed
 */
record FileModels(Models models, boolean isEstimate) implements ModelLookup {
    FileModels(Models models) {
        this(models, false);
    }

    /** Asks the one provider that the name begins with, or else everyone. */
    @Override
    public ModelRef find(String name) throws FileFault, InterruptedException {
        for (Provider provider : models.providers()) {
            if (name.startsWith(provider.id() + "/") || name.equals(provider.id())) {
                List<ModelInfo> own = models.list(provider);
                if (own.stream().anyMatch(model -> ModelNames.isCalled(model.ref(), name))) {
                    return find(name, own);
                }
            }
        }
        return find(name, models.list());
    }

    private static ModelRef find(String name, List<ModelInfo> all) throws FileFault {
        try {
            return ModelNames.find(name, all);
        } catch (ModelNames.Unclear e) {
            throw new FileFault(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<String> problems(List<Column> columns) {
        return ColumnCheck.problems(
                models,
                columns.stream()
                        .filter(
                                column ->
                                        !isEstimate
                                                || models.isKnown(column.model())
                                                || !UnknownAddresses.isAddable(column.model()))
                        .toList());
    }
}
