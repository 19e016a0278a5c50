package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.WordRuns;
import dev.rung.wiring.Services;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Baselines stand beside means: both are over the same rows. */
@Timeout(60)
@NullUnmarked
class ResultBaselinesTest {
    @TempDir Path folder;

    @Test
    void theMostFrequentAnswerIsThatOfTheRowsThatHaveAScore() throws Exception {
        // Of ten rows, each with its own right answer, four are answered.
        ChatModel model =
                (request, pieces) -> {
                    if (request.messages().getLast().toString().matches("(?s).*word [4-9].*")) {
                        throw new LlmException.BadRequest(400, "no", null, "");
                    }
                    return new FakeChatModel().text("word 1").chat(request, pieces);
                };
        var fake = new FakeProvider("fake").with("m", model);
        try (var lanes = Lanes.threads();
                var services =
                        Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes)) {
            var words = WordRuns.create(services, 10);
            var run =
                    words.run(
                            words.order(fake.ref("m"), 1),
                            """
                            [{"id": "right",
                              "metric": {"kind": "exact", "expected": {"column": "word"}}}]
                            """);
            RunResult.Graded graded =
                    services.results().of(run.id(), (done, total) -> {}).graded().getFirst();
            assertEquals(4, graded.cells().getFirst().estimate().rows());
            assertEquals(0.25, graded.baselines().majority());
        }
    }
}
