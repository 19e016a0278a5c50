package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.StopReason;
import dev.rung.testing.FakeChatModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class ReplyMarkdownTest {
    private static final List<Turn> CONVERSATION =
            List.of(
                    new Turn(Role.SYSTEM, "Be *brief*."),
                    new Turn(Role.USER, "Is it?"),
                    new Turn(Role.ASSISTANT, ""),
                    new Turn(Role.USER, "Sure?"));

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    ReplyMarkdownTest() {}

    private List<Entry> answers(FakeChatModel model, List<Turn> turns, Parameters parameters)
            throws Exception {
        try (var desk = Desk.open(folder);
                var sender = desk.sender(model)) {
            long idea = desk.idea().id();
            var column = new Column(Desk.ref("m"), parameters);
            Request request =
                    desk.ask(idea, new Draft(turns, Map.of(), null, List.of(column), 1)).getFirst();
            sender.send(request, piece -> {});
            return desk.transcripts.entries(request.id());
        }
    }

    @Test
    void theConversationStandsWithRolesModelParametersAndStopReason() throws Exception {
        var model = new FakeChatModel().text("Yes.").stops(StopReason.Kind.END, "stop").uses(7, 2);
        List<Entry> answers =
                answers(model, CONVERSATION, Parameters.UNSET.withTemperature(0.7).withSeed(3L));
        Instant asked = answers.getFirst().request().created();
        assertEquals(
                """
                # Reply of m

                - Model: m, provider fake
                - Parameters: temperature 0.7, seed 3
                - Prompt version: v1
                - Sample: #1
                - Asked: %s
                - Ended: finished, end (stop)
                - Tokens: 7 in, 2 out

                ## System

                ```text
                Be *brief*.
                ```

                ## User

                ```text
                Is it?
                ```

                ## Assistant

                ```text
                Yes.
                ```

                ## User

                ```text
                Sure?
                ```

                ## Assistant

                ```text
                Yes.
                ```
                """
                        .formatted(asked),
                ReplyMarkdown.of(answers));
        String first = ReplyMarkdown.of(answers.subList(0, 1));
        assertFalse(first.contains("Sure?"), first);
    }

    @Test
    void fencesAreLongerThanAnyInTheText() throws Exception {
        var model = new FakeChatModel().thinking("hm").text("````\n# no heading\n````");
        List<Entry> answers =
                answers(model, List.of(new Turn(Role.USER, "code")), Parameters.UNSET);
        String text = ReplyMarkdown.of(answers);
        assertTrue(text.contains("`````text\n````\n# no heading\n````\n`````\n"), text);
        assertTrue(text.contains("## Thinking\n\n```text\nhm\n```\n"), text);
        assertTrue(text.contains("- Parameters: none set\n"), text);
        assertTrue(text.contains("- Tokens: unknown in, unknown out\n"), text);
    }
}
