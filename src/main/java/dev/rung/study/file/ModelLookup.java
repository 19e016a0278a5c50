package dev.rung.study.file;

import dev.rung.experiment.Column;
import dev.rung.llm.ModelRef;

import java.util.List;

/** Knows the models that experiment files name. */
public interface ModelLookup {
    /**
     * The model that is meant by a name without a base URL.
     *
     * @throws FileFault if there is none of that name, or several
     */
    ModelRef find(String name) throws FileFault, InterruptedException;

    /** What would make every request fail, one sentence each. */
    List<String> problems(List<Column> columns);
}
