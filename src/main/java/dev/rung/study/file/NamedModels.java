package dev.rung.study.file;

import dev.rung.experiment.Column;
import dev.rung.llm.ModelRef;
import dev.rung.llm.http.Endpoint;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The models that an experiment file names. */
final class NamedModels {
    private NamedModels() {}

    /** A column for each that is asked; those of the same model have slots from 0. */
    static List<Column> columns(ExperimentFile file, ModelLookup names)
            throws FileFault, InterruptedException {
        var columns = new ArrayList<Column>();
        var slots = new HashMap<ModelRef, Integer>();
        for (ExperimentFile.Model model : file.models()) {
            ModelRef ref = ref(model, names);
            int slot = slots.merge(ref, 1, Integer::sum) - 1;
            columns.add(new Column(ref, model.parameters(), slot));
        }
        return columns;
    }

    /** The one at the address that the file says, else the one that has the name. */
    static ModelRef ref(ExperimentFile.Model model, ModelLookup names)
            throws FileFault, InterruptedException {
        ModelRef addressed = addressed(model);
        return addressed == null ? names.find(model.name()) : addressed;
    }

    /** The model at the address that the file says, null if it says none. */
    static @Nullable ModelRef addressed(ExperimentFile.Model model) throws FileFault {
        String baseUrl = model.baseUrl();
        if (baseUrl == null) {
            return null;
        }
        int slash = model.name().indexOf('/');
        if (slash < 1 || slash == model.name().length() - 1) {
            throw new FileFault(
                    "A model with «baseUrl» is called provider/id, not «%s»."
                            .formatted(model.name()));
        }
        return new ModelRef(
                model.name().substring(0, slash),
                Endpoint.normal(baseUrl),
                model.name().substring(slash + 1));
    }

    /** How a file names the model of a column. */
    static ExperimentFile.Model of(Column column) {
        ModelRef ref = column.model();
        return new ExperimentFile.Model(
                ref.provider() + "/" + ref.id(),
                ref.baseUrl().isEmpty() ? null : ref.baseUrl(),
                column.parameters());
    }
}
