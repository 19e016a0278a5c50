package dev.rung.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.learn.Labelled;
import dev.rung.learn.LinearTextModel;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.builtin.practice.PracticeModel;
import dev.rung.testing.ExampleGenerator.Row;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;

class ExampleDataTest {
    private static final Path FOLDER = Path.of("samples", "example");

    private static final List<Row> ROWS = ExampleGenerator.rows();

    @Test
    void fileHoldsWhatTheGeneratorMakes() throws IOException {
        String file = Files.readString(FOLDER.resolve("rows.csv"));

        // A checkout may have put other line ends.
        assertEquals(ExampleGenerator.csv(ROWS), file.replace("\r\n", "\n"));
    }

    /** What is learned from the pairs is tested on rows that are in none of them. */
    @Test
    void pairsAreLabelsOfTrainRowsAlone() throws IOException {
        String file = Files.readString(FOLDER.resolve("pairs.csv"));

        assertEquals(ExampleGenerator.pairs(ROWS), file.replace("\r\n", "\n"));
        List<String> lines = file.lines().toList();
        assertEquals(301, lines.size());
        for (Row row : ROWS) {
            long pairs =
                    lines.stream()
                            .filter(line -> line.startsWith(row.id() + ","))
                            .filter(line -> line.contains("," + row.label() + ","))
                            .filter(line -> !line.endsWith("," + row.label()))
                            .count();
            assertEquals(row.split().equals("train") ? 1 : 0, pairs, row.toString());
        }
    }

    @Test
    void labelsAreBalancedInEverySplit() {
        assertEquals(900, ROWS.size());
        for (String split : ExampleGenerator.SPLITS) {
            var expected = new HashMap<String, Integer>();
            ExamplePressures.LABELS.forEach(label -> expected.put(label, 60));
            assertEquals(expected, ExampleGenerator.counts(ROWS, split), split);
        }
    }

    @Test
    void noTwoTextsAreAlike() {
        List<Set<String>> words =
                ROWS.stream().map(row -> ExampleGenerator.words(row.text())).toList();
        for (int i = 0; i < ROWS.size(); i++) {
            for (int j = 0; j < i; j++) {
                double alike = ExampleGenerator.alike(words.get(i), words.get(j));
                String both = ROWS.get(i) + " and " + ROWS.get(j);
                assertTrue(alike < ExampleGenerator.TOO_ALIKE, both);
            }
        }
    }

    @Test
    void promptListsTheLabelsAndTakesTheText() throws IOException {
        JsonNode project = JsonMapper.shared().readTree(FOLDER.resolve("project.json").toFile());

        assertEquals(
                Set.of(
                        "project",
                        "idea",
                        "question",
                        "metric",
                        "direction",
                        "dataset",
                        "label",
                        "prompt"),
                Set.copyOf(project.propertyNames()));
        assertEquals("label", project.get("label").stringValue());
        String system = project.get("prompt").get(0).get("text").stringValue();
        assertTrue(system.contains("\nLabels: " + String.join(", ", ExamplePressures.LABELS)));
        String user = project.get("prompt").get(1).get("text").stringValue();
        assertTrue(user.contains("{{text}}"), user);
    }

    @Test
    void goodClassifierIsRightOnMostButNotAll() throws InterruptedException {
        List<Labelled> train =
                in("train").stream().map(row -> new Labelled(row.text(), row.label())).toList();
        var model = LinearTextModel.train(train, LinearTextModel.Training.USUAL);
        List<Row> test = in("test");
        double accuracy = share(test, row -> model.best(row.text()));

        assertTrue(accuracy >= 0.85 && accuracy <= 0.97, () -> "accuracy " + accuracy);
    }

    @Test
    void practiceModelClimbsFromChanceWithMoreExamples() throws Exception {
        // Over eight orders and all 300 rows the means are .20, .28, .52 and .83.
        double none = practice(0);
        double eight = practice(8);
        double more = practice(32);
        double most = practice(128);

        String all = "%.3f %.3f %.3f %.3f".formatted(none, eight, more, most);
        assertTrue(none > 0.14 && none < 0.26, all);
        assertTrue(eight > 0.24 && eight < 0.36, all);
        assertTrue(more > 0.42 && more < 0.60, all);
        assertTrue(most > 0.74 && most < 0.90, all);
    }

    /** Accuracy at temperature 0 on 100 development rows, over three orders of the examples. */
    private static double practice(int examples) throws Exception {
        var model = new PracticeModel();
        List<Row> asked = in("development").subList(0, 100);
        double sum = 0;
        int orders = 3;
        for (int order = 0; order < orders; order++) {
            List<Row> train = new ArrayList<>(in("train"));
            Collections.shuffle(train, new Random(order));
            List<Message> shots = new ArrayList<>();
            shots.add(Message.system("Labels: " + String.join(", ", ExamplePressures.LABELS)));
            for (Row row : train.subList(0, examples)) {
                shots.add(asked(row));
                shots.add(Message.assistant(row.label()));
            }
            Parameters parameters = Parameters.UNSET.withTemperature(0.0).withSeed((long) order);
            sum += share(asked, row -> reply(model, parameters, shots, row));
        }
        return sum / orders;
    }

    private static String reply(
            PracticeModel model, Parameters parameters, List<Message> shots, Row row)
            throws LlmException, InterruptedException {
        var messages = new ArrayList<>(shots);
        messages.add(asked(row));
        return model.chat(new ChatRequest(messages, parameters), _ -> {}).text();
    }

    private static Message asked(Row row) {
        return Message.user("Message: " + row.text() + "\n\nLabel:");
    }

    private static List<Row> in(String split) {
        return ROWS.stream().filter(row -> row.split().equals(split)).toList();
    }

    /** Answers a row; may fail as the model does. */
    private interface Answering<E extends Exception> {
        String answer(Row row) throws E, InterruptedException;
    }

    private static <E extends Exception> double share(List<Row> rows, Answering<E> answering)
            throws E, InterruptedException {
        int right = 0;
        for (Row row : rows) {
            right += answering.answer(row).equals(row.label()) ? 1 : 0;
        }
        return right / (double) rows.size();
    }
}
