package dev.rung.study.calibration;

import dev.rung.score.summary.Key;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The calibration of a run as one grader's probabilities show it.
 *
 * @param cells one for each model, prompt and condition
 * @param about what is foretold and how, sentences
 * @param cautions what has to be said of the models' probabilities
 */
public record CalibrationReport(
        RunResult result,
        GraderSpec grader,
        List<Cell> cells,
        List<String> about,
        List<String> cautions) {
    public CalibrationReport {
        cells = List.copyOf(cells);
        about = List.copyOf(about);
        cautions = List.copyOf(cautions);
    }

    /**
     * A model, prompt and condition.
     *
     * @param name for the screen
     * @param before as the probabilities are; null if there are none
     * @param missing why rows have none, with how many
     * @param notes what has to be said of it
     */
    public record Cell(
            Key key,
            String name,
            @Nullable Measured before,
            Fitted fitted,
            Map<String, Integer> missing,
            List<String> notes) {
        public Cell {
            missing = new TreeMap<>(missing);
            notes = List.copyOf(notes);
        }
    }

    public Optional<Cell> cell(Key key) {
        return cells.stream().filter(cell -> cell.key().equals(key)).findFirst();
    }
}
