package dev.rung.card;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.List;

class TakeawayCheckTest {
    private static CardContent content(String axis, String... categories) {
        var groups = new LinkedHashMap<String, List<String>>();
        groups.put("topic", List.of("physics", "history"));
        groups.put("label", List.of("A", "B"));
        var plot =
                new Plot(
                        Plot.Kind.BARS,
                        Axis.categories(axis, List.of(categories)),
                        ValueAxis.rate("accuracy"),
                        List.of(new Series("accuracy", 0, List.of(Point.of(0, 0.5)))),
                        List.of());
        return new CardContent("", plot, List.of(), List.of(), CardContext.NONE, groups);
    }

    private static String asked(String takeaway) {
        return TakeawayCheck.of(takeaway, content("model", "qwen", "luna"))
                .map(TakeawayCheck.Doubt::words)
                .orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "qwen is right more often than luna.",
                "No difference; stop here.",
                "Shots are enough for this idea.",
                "It holds for qwen and luna.",
                "Only for qwen does it hold.",
                "Next: break down by length of the reply.",
                "We looked at history and physics rows.",
                "A is the answer it likes.",
                "For a start this is good enough.",
                "It works on 300 rows.",
                "Long live the baseline; the hard part comes next.",
                "Das liegt an der Länge, weil …",
                "Maybe it fails because the letters are long.",
                "Is it only for proud authors?",
                "It might depend on the topic; look at that next.",
                "Stop here because it costs too much.",
                "We dropped luna because it was shut down.",
                "The difference is not due to chance.",
                "In the long run this is cheaper. In short it works.",
                "They have a lot in common with each other.",
                "Only for now we keep the prompt.",
                "It holds except for 3 rows.",
                "luna is more often right, thanks to the model.",
                "It is more likely to agree than to refuse.",
                "The topic column was left out.",
                "Next: only on long letters.",
            })
    void plainStatementsAreLeftAlone(String takeaway) {
        assertEquals("", asked(takeaway));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It fails because the letters are long. | because",
                "The drop is due to the author's tone. | due to",
                "The rise is caused by the shots. | caused by",
                "Only for proud authors does it flip. | only for proud",
                "It flips especially on arguments in French. | especially on arguments",
                "It gets worse on long letters. | on long letters",
                "It holds for the hard questions. | for the hard questions",
                "It gives in more often when the user insists. | more often when the user",
                "luna is worse. It is less likely with a long preamble. | less likely with a long",
                "The letters are long, which is why it fails. | which is why",
                "The gain stems from longer replies. | stems from",
                "Maybe so. But it is due to the tone. | due to",
            })
    void causesAndSubgroupsAreAskedFor(String takeaway, String named) {
        assertEquals(
                "Shown? The plot does not show «%s»: break it down, or say it as a guess."
                        .formatted(named),
                asked(takeaway));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It depends on the topic. | topic",
                "The effect varies with topic. | topic",
                "It flips by topic, more than by anything else. | topic",
                "It is better for physics. | physics",
                "Accuracy drops in History. | history",
                "Physics rows are harder. | physics",
                "Physics gains most of it. | physics",
                "It holds, but not for history. | history",
            })
    void columnsThatAreNoAxisAreNamed(String takeaway, String named) {
        assertEquals(
                "Shown? The plot does not show «%s»: break down by topic.".formatted(named),
                asked(takeaway));
    }

    @Test
    void whatThePlotShowsIsShown() {
        CardContent shown = content("topic", "physics", "history");
        for (String takeaway :
                List.of(
                        "It depends on the topic.",
                        "It is better for physics.",
                        "Only for physics does it hold.")) {
            assertEquals(true, TakeawayCheck.of(takeaway, shown).isEmpty(), takeaway);
        }
    }
}
