package dev.rung.study.file;

import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.experiment.shot.Shot;
import dev.rung.llm.Parameters;
import dev.rung.study.ShotSweep;
import dev.rung.study.file.ExperimentFile.Few;
import dev.rung.study.file.ExperimentFile.Model;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Reads what an experiment file says of shots. */
final class FewReader {
    private FewReader() {}

    static Few read(JsonNode node) throws FileFault {
        var placement = Placement.valueOf(word(node, "place", "turns"));
        boolean written = node.has("gold");
        if (written && (node.has("select") || node.has("by") || node.has("answer"))) {
            throw new FileFault("«gold» examples are shown as they are: nothing is selected.");
        }
        if (!written && !node.has("answer")) {
            throw new FileFault(
                    "Shots from train rows need «answer», for instance answer: \"{{label}}\".");
        }
        return new Few(
                written
                        ? new Few.Source.Written(gold(node.get("gold")), placement)
                        : train(node, placement),
                counts(node.path("k")),
                seeds(node.path("seeds")),
                ExperimentFileReader.integer(node, "budget"));
    }

    private static String word(JsonNode node, String field, String usual) {
        return node.path(field).asString(usual).toUpperCase(Locale.ROOT);
    }

    private static Few.Source train(JsonNode node, Placement placement) throws FileFault {
        var selection = Selection.valueOf(word(node, "select", "random"));
        String by = ExperimentFileReader.text(node, "by");
        String embedder = ExperimentFileReader.text(node, "embedder");
        if ((selection == Selection.BALANCED) != (by != null)) {
            throw new FileFault("«by» names the column that «select: balanced» balances.");
        }
        if ((selection == Selection.MEANING) != (embedder != null)) {
            throw new FileFault("«embedder» names the model that «select: meaning» asks.");
        }
        return new Few.Source.Train(
                selection,
                by,
                node.path("answer").asString(""),
                placement,
                embedder == null
                        ? null
                        : new Model(
                                embedder,
                                ExperimentFileReader.text(node, "embedderUrl"),
                                Parameters.UNSET));
    }

    private static List<Shot> gold(JsonNode list) throws FileFault {
        var shots = new ArrayList<Shot>();
        for (JsonNode one : list) {
            if (one.has("answer") == one.has("answers")) {
                throw new FileFault("A gold example has one «answer», or «answers» in turn.");
            }
            var answers = new ArrayList<String>();
            if (one.has("answer")) {
                answers.add(one.path("answer").asString(""));
            } else {
                one.path("answers").forEach(answer -> answers.add(answer.asString("")));
            }
            shots.add(new Shot(ExperimentFileReader.values(one.path("values")), answers, null));
        }
        return shots;
    }

    private static List<@Nullable Integer> counts(JsonNode list) {
        var counts = new ArrayList<@Nullable Integer>();
        list.forEach(one -> counts.add(one.isString() ? null : Integer.valueOf(one.asInt())));
        return counts;
    }

    /** A number of draws, or the seeds themselves. */
    private static List<Long> seeds(JsonNode node) {
        if (node.isMissingNode()) {
            return ShotSweep.SEEDS;
        }
        if (node.isIntegralNumber()) {
            return LongStream.rangeClosed(1, node.asLong()).boxed().toList();
        }
        var seeds = new ArrayList<Long>();
        node.forEach(one -> seeds.add(one.asLong()));
        return seeds;
    }
}
