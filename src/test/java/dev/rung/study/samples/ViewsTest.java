package dev.rung.study.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.store.Database;
import dev.rung.task.Lanes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The views that docs/data.md promises to other programs: a column may be added, none may go. */
class ViewsTest {
    private static final Map<String, List<String>> PROMISED =
            Map.ofEntries(
                    Map.entry(
                            "v_run",
                            List.of(
                                    "run",
                                    "project",
                                    "idea",
                                    "idea_name",
                                    "question",
                                    "metric",
                                    "kind",
                                    "name",
                                    "dataset",
                                    "dataset_version",
                                    "state",
                                    "created",
                                    "finished")),
                    Map.entry(
                            "v_sample",
                            List.of(
                                    "sample",
                                    "run",
                                    "item",
                                    "condition",
                                    "data_row",
                                    "row_number",
                                    "split",
                                    "row_fields",
                                    "provider",
                                    "base_url",
                                    "model",
                                    "model_returned",
                                    "prompt_version",
                                    "version_number",
                                    "parameters",
                                    "messages",
                                    "step",
                                    "sample_number",
                                    "reused",
                                    "outcome",
                                    "text",
                                    "thinking",
                                    "error",
                                    "stop",
                                    "stop_sequence",
                                    "input_tokens",
                                    "output_tokens",
                                    "thinking_tokens",
                                    "total_ms",
                                    "label",
                                    "created")),
                    Map.entry(
                            "v_grade",
                            List.of(
                                    "sample",
                                    "data_row",
                                    "grader",
                                    "grader_version",
                                    "value",
                                    "label",
                                    "note",
                                    "created")),
                    Map.entry(
                            "v_given",
                            List.of("sample", "run", "data_row", "name", "value", "explanation")),
                    Map.entry(
                            "v_label",
                            List.of("sample", "idea", "grader", "person", "label", "created")),
                    Map.entry(
                            "v_pair_label",
                            List.of(
                                    "left_sample",
                                    "right_sample",
                                    "person",
                                    "preferred",
                                    "created")),
                    Map.entry(
                            "v_card",
                            List.of(
                                    "card",
                                    "idea",
                                    "idea_name",
                                    "project",
                                    "headline",
                                    "takeaway",
                                    "runs",
                                    "content",
                                    "created",
                                    "changed")),
                    Map.entry(
                            "v_update",
                            List.of(
                                    "update",
                                    "key",
                                    "project",
                                    "day",
                                    "person",
                                    "kind",
                                    "headline",
                                    "posted")),
                    Map.entry(
                            "v_meeting",
                            List.of(
                                    "meeting", "key", "series", "kind", "project", "starts",
                                    "minutes", "state")),
                    Map.entry(
                            "v_agenda_item",
                            List.of(
                                    "agenda_item",
                                    "meeting",
                                    "line",
                                    "place",
                                    "kind",
                                    "ask",
                                    "title",
                                    "minutes",
                                    "owner",
                                    "done",
                                    "card",
                                    "item",
                                    "actual_minutes")),
                    Map.entry(
                            "v_update_row",
                            List.of(
                                    "row", "update", "line", "section", "place", "text", "outcome",
                                    "how", "since", "item")));

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    ViewsTest() {}

    @Test
    void viewsHaveTheirColumnsAndTheGuideNamesThem() throws Exception {
        String guide = Files.readString(Path.of("docs/data.md"));
        try (var lanes = Lanes.direct();
                var database = Database.open(folder.resolve("rung.db"), lanes)) {
            for (var view : PROMISED.entrySet()) {
                List<String> columns =
                        database.read(
                                sql ->
                                        sql.list(
                                                "SELECT name FROM pragma_table_info('%s')"
                                                        .formatted(view.getKey()),
                                                row -> row.text("name")));
                assertThat(columns).as(view.getKey()).containsAll(view.getValue());
                assertThat(guide).contains("`" + view.getKey() + "`");
                view.getValue().forEach(column -> assertThat(guide).contains("`" + column + "`"));
                database.read(
                        sql ->
                                sql.list(
                                        "SELECT * FROM " + view.getKey(),
                                        row -> row.textOrNull("created")));
            }
        }
    }
}
