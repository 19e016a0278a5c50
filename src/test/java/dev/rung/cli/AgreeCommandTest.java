package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.study.agreement.JudgedDesk;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.util.List;

/** {@code rung agree} over a run that was judged and labelled. */
@Timeout(90)
@NullUnmarked
class AgreeCommandTest {
    @TempDir Path folder;

    private Outcome agree(String... words) {
        return Terminals.run(Terminals.at(folder, List.of()), (Object[]) words);
    }

    @Test
    void tablesForPeopleAndJsonForPrograms() throws Exception {
        long run;
        try (var desk = new JudgedDesk(folder, "parrot")) {
            desk.sayAll();
            run = desk.run.id();
        }
        Outcome words = agree("agree", String.valueOf(run));
        assertEquals(0, words.code(), words.err());
        assertThat(words.out())
                .contains("polite agrees with you on 1.000")
                .contains("you and Ben, polite")
                .containsPattern("50 +50 +\\.700 \\(\\.\\d+ to \\.\\d+\\) +\\.400")
                .contains("by choice")
                .contains("were not drawn at random");

        Outcome json = agree("agree", String.valueOf(run), "--json");
        assertEquals(0, json.code(), json.err());
        JsonNode root = JsonMapper.shared().readTree(json.out());
        JsonNode people = root.get("people").get(0);
        assertEquals(.4, people.get("kappa").get("value").asDouble(), 1e-12);
        assertEquals(50, people.get("n").asInt());
        assertTrue(people.get("weightedKappa").isNull());
        assertEquals(15, people.get("apart").size());
        JsonNode judge = root.get("judges").get(0);
        assertEquals("", judge.get("first").asString());
        assertEquals("polite", judge.get("second").asString());
        assertEquals(.5, judge.get("corrected").get("judged").asDouble(), 1e-12);
        assertEquals(false, judge.get("corrected").get("drawnAtRandom").asBoolean());
    }

    @Test
    void aRubricIsToldByEachCriterion() throws Exception {
        long run;
        try (var desk = JudgedDesk.withRubric(folder)) {
            desk.mark("", 1);
            run = desk.run.id();
        }
        Outcome words = agree("agree", String.valueOf(run));
        assertThat(words.out())
                .contains("quality and you on 50 replies: weighted κ ")
                .contains("you and quality: mean of all")
                .containsPattern("you and quality: clear +50 +50 +\\.800 ")
                .containsPattern("quality: kind, labels by you +50 +3\\.500 +3\\.500 ");
        Outcome json = agree("agree", String.valueOf(run), "--json");
        JsonNode clear = JsonMapper.shared().readTree(json.out()).get("judges").get(1);
        assertEquals("quality", clear.get("about").asString());
        assertEquals("clear", clear.get("part").asString());
        assertEquals(1 - 500 / 8500.0, clear.get("weightedKappa").get("value").asDouble(), 1e-12);
    }

    @Test
    void aRunThatIsNotThereIsSaid() {
        Outcome none = agree("agree", "99");
        assertEquals(2, none.code());
        assertThat(none.err()).contains("There is no run 99");
    }
}
