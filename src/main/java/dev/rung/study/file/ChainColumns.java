package dev.rung.study.file;

import dev.rung.experiment.Condition;
import dev.rung.experiment.NearWord;
import dev.rung.experiment.ShotPrompt;
import dev.rung.experiment.SplitPlan;
import dev.rung.experiment.Template;
import dev.rung.experiment.Turn;
import dev.rung.llm.Role;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.file.ExperimentFile.Few;
import dev.rung.study.file.ExperimentFile.From;
import dev.rung.study.rows.Form;
import dev.rung.study.rows.Keep;
import dev.rung.study.rows.RowsOrder;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which columns the rows will have that are made of replies, as far as that is known before there
 * are replies; and that whatever names a column of theirs names one that there will be.
 *
 * @param file the experiment whose rows they will be
 * @param path where it lies
 * @param names the columns; nothing if they are not known
 */
record ChainColumns(ExperimentFile file, Path path, Optional<Set<String>> names) {
    /** Of an experiment whose rows are there. */
    static ChainColumns there(FileChain.Link link, Optional<List<String>> columns) {
        return new ChainColumns(link.file(), link.path(), columns.map(LinkedHashSet::new));
    }

    /**
     * Of an experiment that takes its rows from the replies of this one.
     *
     * @throws FileFault if it asks for a column, or a grader, that this one does not have
     */
    ChainColumns next(FileChain.Link link, From.OfRun from) throws FileFault {
        RowsOrder order = from.rows();
        checkKeep(order.keep());
        List<String> carried = order.carry().columns();
        if (carried != null) {
            for (String column : carried) {
                require(column, names, "«carry» names");
            }
        }
        Optional<Set<String>> all = own(order);
        if (all.isPresent()) {
            Set<String> more = carried == null ? names.orElse(null) : new LinkedHashSet<>(carried);
            if (more == null) {
                all = Optional.empty();
            } else {
                all.get().addAll(more);
            }
        }
        if (order.carry().condition()) {
            all.ifPresent(columns -> columns.add(RowsOrder.CONDITION));
        }
        if (order.carry().model()) {
            all.ifPresent(columns -> columns.add(RowsOrder.MODEL));
        }
        var next = new ChainColumns(link.file(), link.path(), all);
        RowsOrder.Balance balance = order.balance();
        if (balance != null) {
            require(balance.column(), all, "«balance» names");
        }
        SplitPlan split = from.split();
        String by = split == null ? null : split.by();
        if (by != null) {
            require(by, all, "«split» names");
        }
        return next;
    }

    /** The fields of objects are known once there are objects. */
    private static Optional<Set<String>> own(RowsOrder order) {
        return switch (order.form()) {
            case Form.Json _ -> Optional.empty();
            case Form.Fields(var fields) -> Optional.of(new LinkedHashSet<>(fields.keySet()));
            case Form.Numbered _, Form.Lines _, Form.Tagged _, Form.Whole _ ->
                    Optional.of(new LinkedHashSet<>(List.of(order.column())));
        };
    }

    private void checkKeep(@Nullable Keep keep) throws FileFault {
        if (keep == null || !(keep.by() instanceof Keep.OfReply(String id))) {
            return;
        }
        List<String> graders = file.graders().stream().map(GraderSpec::id).toList();
        if (!graders.contains(id)) {
            throw new FileFault(
                    "There is no grader «%s» in %s, which «keep» names.%s %s"
                            .formatted(
                                    id,
                                    path.getFileName(),
                                    near(id, "«%s»", graders),
                                    graders.isEmpty()
                                            ? "It has no graders."
                                            : "There are %s."
                                                    .formatted(String.join(", ", graders))));
        }
    }

    /**
     * Checks what names columns in the experiment.
     *
     * @throws FileFault where one is named that there will not be
     */
    void check() throws FileFault, IOException {
        if (names.isEmpty()) {
            return;
        }
        for (ExperimentFile.Prompt prompt : file.prompts()) {
            for (Condition condition : crossed()) {
                var missing = new LinkedHashSet<>(Template.variables(prompt.turns()));
                missing.remove(ShotPrompt.VARIABLE);
                missing.removeAll(condition.values().keySet());
                missing.removeAll(names.get());
                if (!missing.isEmpty()) {
                    throw missing(prompt, missing.getFirst());
                }
            }
        }
        Set<String> all = variables().orElseThrow();
        for (GraderSpec grader : file.graders()) {
            for (String column : GraderList.columns(grader)) {
                require(column, Optional.of(all), "grader «%s» names".formatted(grader.id()));
            }
        }
        if (file.cluster() != null) {
            require(file.cluster(), names, "«cluster» names");
        }
        Few few = file.few();
        if (few != null && few.source() instanceof Few.Source.Train train) {
            for (String column :
                    Template.variables(List.of(new Turn(Role.ASSISTANT, train.answer())))) {
                require(column, Optional.of(all), "«answer» of the shots names");
            }
            if (train.by() != null) {
                require(train.by(), names, "«by» of the shots names");
            }
        }
    }

    /** The columns, and what conditions fill; nothing if the columns are not known. */
    Optional<Set<String>> variables() {
        return names.map(
                columns -> {
                    var all = new LinkedHashSet<>(columns);
                    file.conditions().forEach(one -> all.addAll(one.values().keySet()));
                    return all;
                });
    }

    private List<Condition> crossed() {
        return file.conditions().isEmpty()
                ? List.of(new Condition("", Map.of()))
                : file.conditions();
    }

    private FileFault missing(ExperimentFile.Prompt prompt, String variable) throws IOException {
        List<String> known = List.copyOf(names.orElseThrow());
        if (prompt.turns().equals(Template.ROW_ALONE)) {
            return new FileFault(
                    "The prompt is empty, so that a row's conversation is sent, and the rows will"
                            + " have no column «%s» that holds one. There will be %s."
                                    .formatted(Template.MESSAGES, String.join(", ", known)));
        }
        return new FileFault(
                "The prompt%s%s has {{%s}}, which will be no column of its rows and which no condition fills.%s There will be %s."
                        .formatted(
                                prompt.name().isEmpty() ? "" : " «%s»".formatted(prompt.name()),
                                line(variable),
                                variable,
                                near(variable, "{{%s}}", known),
                                String.join(", ", known)));
    }

    /** Where the variable stands first in the file; nothing if it is not found. */
    private String line(String variable) throws IOException {
        if (!Files.isRegularFile(path)) {
            return "";
        }
        var place = Pattern.compile("\\{\\{\\s*" + Pattern.quote(variable) + "\\s*}}");
        List<String> lines = Files.readAllLines(path);
        for (int i = 0; i < lines.size(); i++) {
            if (place.matcher(lines.get(i)).find()) {
                return " (line %d)".formatted(i + 1);
            }
        }
        return "";
    }

    private static void require(String column, Optional<Set<String>> there, String who)
            throws FileFault {
        if (there.isPresent() && !there.get().contains(column)) {
            List<String> known = List.copyOf(there.get());
            throw new FileFault(
                    "There will be no column «%s», which %s.%s There will be %s."
                            .formatted(
                                    column,
                                    who,
                                    near(column, "«%s»", known),
                                    String.join(", ", known)));
        }
    }

    private static String near(String typed, String as, List<String> known) {
        return NearWord.of(typed, known)
                .map(word -> " Is %s meant?".formatted(as.formatted(word)))
                .orElse("");
    }
}
