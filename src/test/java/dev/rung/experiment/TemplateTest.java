package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;
import dev.rung.llm.Role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Variables, and lists of choices, in prompts. */
class TemplateTest {
    private static List<Turn> user(String text) {
        return List.of(new Turn(Role.USER, text));
    }

    private static String fill(String text, Map<String, String> values) {
        return Template.fill(user(text), values).getFirst().text();
    }

    private static DataRow row(int number, String... fields) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        return new DataRow(100 + number, number, Split.DEVELOPMENT, values, null);
    }

    private static final Map<String, String> COLOURS =
            row(17, "a", "red", "b", " green ", "c", "", "d", "blue", "right", "green").values();

    @Test
    void valuesAreNotLookedAtAgain() {
        assertEquals("x {{b}} y", fill("x {{ a }} y", Map.of("a", "{{b}}", "b", "no")));
    }

    @Test
    void choicesAreListedWithLettersAndEmptyColumnsAreNone() {
        assertEquals(
                "Which?\n(A) red\n(B) green\n(C) blue\n",
                fill("Which?\n{{choices: a, b, c, d}}\n", COLOURS));
        assertEquals(
                "(A) yes\n(B) not sure", fill("{{ choices : \"yes\",\"not sure\" }}", Map.of()));
    }

    @Test
    void shuffledChoicesStandInTheOrderOfTheRow() {
        for (int seed = 0; seed < 20; seed++) {
            List<String> shown = ChoiceOrder.of(3, seed, 17).shown(List.of("red", "green", "blue"));
            assertEquals(
                    "(A) %s\n(B) %s\n(C) %s".formatted(shown.toArray()),
                    fill("{{choices %d: a, b, c, d}}".formatted(seed), COLOURS));
            assertEquals(
                    String.valueOf((char) ('A' + shown.indexOf("green"))),
                    fill("{{letter of right, choices %d: a, b, c, d}}".formatted(seed), COLOURS));
        }
    }

    @Test
    void withoutARowTheyStandAsStored() {
        assertEquals("(A) x\n(B) y", fill("{{choices 5: a, b}}", Map.of("a", "x", "b", "y")));
        assertEquals(
                "B",
                fill("{{letter of r, choices 5: a, b}}", Map.of("a", "x", "b", "y", "r", "B")));
    }

    @Test
    void theirColumnsAreVariables() {
        List<Turn> turns = user("{{q}} {{choices 7: a, b}} {{letter of right, choices 7: a, b}}");
        assertEquals(List.of("q", "a", "b", "right"), List.copyOf(Template.variables(turns)));
        assertEquals(Set.of("q", "right"), Template.required(turns));
        assertEquals(
                List.of(new ShownChoices(List.of(), List.of("a", "b"), 7L)),
                Template.choices(turns));
    }

    @Test
    void onlyAShuffledListKeepsTheRowsNumber() {
        assertFalse(Template.used(user("{{choices: a, b}}"), COLOURS).containsKey(Template.ROW));
        assertEquals(
                Map.of("a", "red", "b", " green ", Template.ROW, "17"),
                Template.used(user("{{choices 1: a, b}}"), COLOURS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{choices 7: a}}",
                "{{choices seven: a, b}}",
                "{{choices 7 a, b}}",
                "{{choices: a, \"b\"}}",
                "{{choices:}}",
                "{{letter of right, choices 7: a}}",
                "{{letter of right}}"
            })
    void whatIsNoListIsSaid(String text) {
        String problem = Turns.problem(user("Which? " + text)).orElseThrow();
        assertTrue(problem.startsWith(text + " is no list of choices"), problem);
        assertEquals(text, fill(text, Map.of("a", "1")));
    }

    @Test
    void aVariableMayHaveTheseNames() {
        assertTrue(Turns.problem(user("{{choices}} {{letter}} {{choices.1}}")).isEmpty());
        assertEquals("x", fill("{{choices}}", Map.of("choices", "x")));
    }

    @Test
    void anAnswerThatIsNoChoiceIsNotFilled() {
        List<Turn> answer = user("({{letter of right, choices 2: a, b}})");
        assertTrue(Template.isFilled(answer, row(1, "a", "x", "b", "y", "right", "y").values()));
        assertFalse(Template.isFilled(answer, row(1, "a", "x", "b", "y", "right", "z").values()));
    }

    /** An example's choices stand in the order of its own row, as its answer counts them. */
    @Test
    void examplesShowTheirOwnOrder() {
        DataRow example = row(3, "a", "cat", "b", "dog", "right", "dog");
        String list = "{{choices 11: a, b}}";
        String letter = fill("{{letter of right, choices 11: a, b}}", example.values());
        var asked = new Asked(1, 1, user(list), new Shots.None());
        var dataset = List.of("a", "b", "right");
        var shot = new Shot(new ShotText(dataset, true).values(example), letter, example.id());
        var messages =
                ShotPrompt.fill(
                        asked.turns(),
                        row(4, "a", "cow", "b", "pig").values(),
                        List.of(shot),
                        Placement.TURNS,
                        Map.of());
        assertEquals(fill(list, example.values()), messages.get(0).text());
        assertTrue(messages.get(0).text().contains("(%s) dog".formatted(messages.get(1).text())));
        assertEquals(fill(list, row(4, "a", "cow", "b", "pig").values()), messages.get(2).text());
    }
}
