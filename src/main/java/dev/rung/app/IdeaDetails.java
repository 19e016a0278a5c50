package dev.rung.app;

import dev.rung.experiment.Idea;
import dev.rung.ui.Overlays;

import javafx.geometry.Pos;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Asks for an idea's question and headline metric. What is typed survives giving up. */
final class IdeaDetails {
    /** As long as a question of a few sentences. */
    static final int MAX_QUESTION = 500;

    /** So that the name fits in a pill and in the head of a table. */
    static final int MAX_METRIC = 40;

    /** What was answered. */
    record Answer(String question, String metric, boolean higherIsBetter) {
        static Answer of(Idea idea) {
            return new Answer(idea.question(), idea.metric(), idea.higherIsBetter());
        }

        /** One line each, as lists show them. */
        Answer stripped() {
            return new Answer(oneLine(question), oneLine(metric), higherIsBetter);
        }

        private static String oneLine(String text) {
            return text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        }

        /** A sentence what is wrong with the question, or empty. */
        String questionFault() {
            return fault(question, MAX_QUESTION);
        }

        /** A sentence what is wrong with the metric's name, or empty. */
        String metricFault() {
            boolean arrow = metric.contains("↑") || metric.contains("↓");
            return arrow
                    ? "Leave the arrow out: the direction stands below."
                    : fault(metric, MAX_METRIC);
        }

        private static String fault(String text, int max) {
            int length = text.codePointCount(0, text.length());
            return length <= max
                    ? ""
                    : "Use at most %d characters; these are %d.".formatted(max, length);
        }
    }

    private final Overlays overlays;
    private final Consumer<String> say;
    private final Map<Long, Answer> unsaved = new HashMap<>();

    /**
     * @param say tells the user of an event in one sentence
     */
    IdeaDetails(Overlays overlays, Consumer<String> say) {
        this.overlays = overlays;
        this.say = say;
    }

    /**
     * @param save gets the answer, without faults, if it was not given up
     */
    void open(Idea idea, Consumer<Answer> save) {
        var stored = Answer.of(idea);
        var form = new IdeaDetailsForm(idea.name(), unsaved.getOrDefault(idea.id(), stored));
        form.noteUnsaved(unsaved.containsKey(idea.id()));
        var open = overlays.show(form, form.firstFocus(), Pos.CENTER, () -> closed(idea, form));
        form.onCancel(open::close);
        form.onSave(
                answer -> {
                    open.close();
                    save.accept(answer);
                });
    }

    private void closed(Idea idea, IdeaDetailsForm form) {
        var typed = form.typed().stripped();
        if (form.isSaved() || typed.equals(Answer.of(idea))) {
            unsaved.remove(idea.id());
        } else {
            unsaved.put(idea.id(), typed);
            say.accept("Not saved; it is still there when you open the form again.");
        }
    }
}
