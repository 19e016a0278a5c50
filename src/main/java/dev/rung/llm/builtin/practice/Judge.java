package dev.rung.llm.builtin.practice;

import dev.rung.learn.Labelled;
import dev.rung.learn.LinearTextModel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How probable each choice is. Without examples of at least two labels all are equal. Else each
 * gets (n · p + 1) / (n + k): p from the linear text model fitted on the n examples, 0 for a label
 * that they do not show, and one imagined example for each of the k choices, so that few examples
 * leave it unsure.
 */
final class Judge {
    private static final int KEPT = 16;

    /** The models fitted last: in a run the same examples come with every row. */
    private final Map<List<Labelled>, LinearTextModel> fitted =
            new LinkedHashMap<>(KEPT, 0.75f, true);

    private final ReentrantLock fitting = new ReentrantLock();

    /**
     * The probability of each choice, in their order.
     *
     * @throws InterruptedException if the thread was interrupted while fitting
     */
    double[] probabilities(Reading reading) throws InterruptedException {
        List<Choices.Choice> choices = reading.choices().all();
        int count = choices.size();
        var probabilities = new double[count];
        int n = reading.examples().size();
        if (reading.examples().stream().map(Labelled::label).distinct().count() < 2) {
            Arrays.fill(probabilities, 1.0 / count);
            return probabilities;
        }
        LinearTextModel model = model(reading.examples());
        double[] learnt = model.probabilities(reading.question());
        for (int i = 0; i < count; i++) {
            int label = model.labels().indexOf(choices.get(i).label());
            probabilities[i] = (n * (label < 0 ? 0 : learnt[label]) + 1) / (n + count);
        }
        return probabilities;
    }

    private LinearTextModel model(List<Labelled> examples) throws InterruptedException {
        // Held while fitting: many calls with the same new examples come at once, one fit serves
        // all.
        fitting.lockInterruptibly();
        try {
            LinearTextModel model = fitted.get(examples);
            if (model == null) {
                model = LinearTextModel.train(examples, LinearTextModel.Training.USUAL);
                fitted.put(examples, model);
                if (fitted.size() > KEPT) {
                    fitted.remove(fitted.keySet().iterator().next());
                }
            }
            return model;
        } finally {
            fitting.unlock();
        }
    }
}
